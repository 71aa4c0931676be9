package dev.ava.migration.boundary;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of the history.
 *
 * @param fromPhase null: the beginning; the same as {@code toPhase}: only the reads were changed
 * @param writtenBack how many call sessions this step wrote for calls that had none; null: such a
 *     step writes none
 */
public record PhaseStep(
    Phase fromPhase,
    Phase toPhase,
    Reads reads,
    Instant changedAt,
    String changedBy,
    String reason,
    @Nullable Long writtenBack) {}
