/**
 * One voice session from its begin to its end. While it runs, everything is kept in working tables
 * the moment it is known, so that a crash loses nothing that was said; at the end it is handed to
 * the {@code CallStore} in one transaction, exactly once.
 */
package dev.ava.voice;
