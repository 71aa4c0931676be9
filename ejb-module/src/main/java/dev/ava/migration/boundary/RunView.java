package dev.ava.migration.boundary;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.UUID;

/**
 * One run of a backfill, parity check, repair or reverse sync.
 *
 * @param kind {@code backfill}, {@code parity}, {@code repair} or {@code reverse_sync}
 * @param state 'running', 'stopping' (will stop after its batch), 'stopped', 'failed' or 'finished'
 * @param interrupted it says that it runs, but nobody carries it out and its last sign is a minute
 *     old: it was killed and can be resumed
 * @param parameters what was asked for
 * @param progress {@code step}, {@code done} and {@code total} rows of the step, {@code per_second}
 *     and {@code seconds_left} as far as known
 * @param summary what came of it; null before its end
 * @param error why it failed, one sentence; else null
 */
public record RunView(
    UUID id,
    String kind,
    String state,
    boolean interrupted,
    JsonObject parameters,
    JsonObject progress,
    JsonObject summary,
    String error,
    String startedBy,
    Instant startedAt,
    Instant heartbeatAt,
    Instant finishedAt) {

  public boolean unfinished() {
    return !state.equals("finished");
  }
}
