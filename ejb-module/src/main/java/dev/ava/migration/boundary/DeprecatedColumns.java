package dev.ava.migration.boundary;

import dev.ava.migration.boundary.MigrationView.Writer;
import java.util.List;

/**
 * Who still writes the columns that the contract stage drops, and whether it would drop them today.
 *
 * @param columns those that are there still; empty: they are gone
 * @param writers an application and a column, the latest first
 * @param waitingDays how long it must have been silent
 * @param dropAllowed whether the contract stage would be let through now
 * @param gates what it looks at, each with why not; empty: the stage has run
 */
public record DeprecatedColumns(
    List<String> columns,
    List<Writer> writers,
    int waitingDays,
    boolean dropAllowed,
    List<Gate> gates) {}
