/**
 * From call sessions to conversations: phases, backfill, the mirror that writes both worlds,
 * parity. Statements only, never entities; the launcher uses the same classes without a container,
 * over a connection of its own.
 */
package dev.ava.migration;
