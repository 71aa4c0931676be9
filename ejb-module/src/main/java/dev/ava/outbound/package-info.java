/**
 * Calls that are wanted of us: one, or many in a batch. A call is on record before its provider is
 * asked; it is asked once, and an answer that never came is found out by asking about the call, not
 * by placing it again.
 */
package dev.ava.outbound;
