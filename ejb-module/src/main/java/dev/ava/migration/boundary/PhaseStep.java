package dev.ava.migration.boundary;

import java.time.Instant;

/**
 * A line of the history.
 *
 * @param fromPhase null: the beginning; the same as {@code toPhase}: only the reads were changed
 */
public record PhaseStep(
    Phase fromPhase,
    Phase toPhase,
    Reads reads,
    Instant changedAt,
    String changedBy,
    String reason) {}
