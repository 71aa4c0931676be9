/** Voice calls read from the legacy side, and both sides compared. */
package dev.ava.migration.control.reads;
