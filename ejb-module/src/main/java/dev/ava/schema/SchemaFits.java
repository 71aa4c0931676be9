package dev.ava.schema;

/**
 * Fired once a start, as soon as the database fits and before the first request is let in: time to
 * start what needs tables. Without a transaction; if an observer fails, it is logged and all are
 * called again 5 s later, so observers must bear repetition. Only beans of the EJB module hear it.
 */
public record SchemaFits() {}
