/** Back from conversations to call sessions. */
package dev.ava.migration.control.reverse;
