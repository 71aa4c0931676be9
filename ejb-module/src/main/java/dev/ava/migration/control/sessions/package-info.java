/**
 * Call sessions become conversations, in batches of their own transactions. What is done shows in
 * the rows: a session is moved when a conversation names it. So it can be stopped, killed, begun
 * again or run twice at once, and nothing is lost or doubled.
 */
package dev.ava.migration.control.sessions;
