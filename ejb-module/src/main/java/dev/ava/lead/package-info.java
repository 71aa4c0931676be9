/**
 * How promising a caller is: a score from 0 to 100 from what was said and how it sounded, by word
 * lists that are the organisation's own.
 */
package dev.ava.lead;
