/**
 * How conversations went: one scorer for voice, text messages and e-mail, rules without a network
 * and a language model where an organisation has one, with a history that nothing overwrites.
 */
package dev.ava.scoring;
