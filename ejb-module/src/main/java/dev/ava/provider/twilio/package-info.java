/**
 * Twilio's words and ours. Facts: Twilio's documentation on messaging webhooks and request
 * validation, and the tests of its official libraries.
 */
package dev.ava.provider.twilio;
