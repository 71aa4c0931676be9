/**
 * Webhook intake: every accepted request is kept as it came and seen once; one that comes before
 * the thing it speaks of is parked and replayed when that appears.
 */
package dev.ava.inbox;
