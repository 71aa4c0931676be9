/**
 * A telephony leg and its record: there from the first moment, known by our own {@code call_sid}
 * before any provider answers, with every step of it as an event.
 */
package dev.ava.call;
