/**
 * The application never migrates a database. It compares what it finds with what it needs, says
 * what to run, and waits.
 */
package dev.ava.schema;
