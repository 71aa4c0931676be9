package dev.ava.migration.boundary;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where the migration stands.
 *
 * @param reads from where voice calls are read; free to choose in DUAL_WRITE only
 * @param changedAt when this phase began
 * @param changedBy {@code cli:} and the user of the operating system, a console user, or {@code
 *     token:} and the token's name
 * @param writtenBack how many call sessions were written for calls that had none, on the way back
 *     to this phase; null: it was not come back to from CUTOVER
 */
public record PhaseState(
    Phase phase,
    Reads reads,
    Instant changedAt,
    String changedBy,
    String reason,
    @Nullable Long writtenBack) {}
