/** Who may use Ava: console users, API tokens, throttled log-ins, and the record of who looked. */
package dev.ava.access;
