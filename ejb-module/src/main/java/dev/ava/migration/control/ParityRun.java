package dev.ava.migration.control;

import dev.ava.migration.boundary.ParityMode;
import dev.ava.migration.boundary.ParityResult;
import dev.ava.shared.Ids;
import jakarta.json.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** A parity check's row of migration_runs. */
final class ParityRun {

  private static final Duration BEAT = Duration.ofSeconds(1);

  private static final String INSERT =
      """
      INSERT INTO migration_runs (id, kind, state, parameters, started_by, started_at, heartbeat_at)
      VALUES (:id, 'parity', 'running', :parameters::jsonb, :by, :at, :at)
      """;

  private static final String FINISH =
      """
      UPDATE migration_runs SET state = :state, summary = :summary::jsonb, error = :error, heartbeat_at = :at, finished_at = :at
       WHERE id = :id
      """;

  private static final String HEARTBEAT =
      "UPDATE migration_runs SET heartbeat_at = :at WHERE id = :id RETURNING state = 'stopping'";

  private final Jdbi jdbi;
  private final Clock clock;
  private final UUID id;
  private Instant beaten;
  private boolean stopping;

  private ParityRun(Jdbi jdbi, Clock clock, UUID id) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.id = id;
    this.beaten = clock.instant();
  }

  static ParityRun start(Jdbi jdbi, Clock clock, ParityMode mode, String by) {
    return insert(jdbi, clock, Ids.next(), mode, by, clock.instant());
  }

  /** A run that is over already. */
  static void record(Jdbi jdbi, Clock clock, ParityResult result, String by, Instant began) {
    insert(jdbi, clock, result.runId(), result.mode(), by, began).finish(result);
  }

  private static ParityRun insert(
      Jdbi jdbi, Clock clock, UUID id, ParityMode mode, String by, Instant began) {
    jdbi.useHandle(
        sql ->
            sql.createUpdate(INSERT)
                .bind("id", id)
                .bind(
                    "parameters",
                    Json.createObjectBuilder().add("mode", mode.word()).build().toString())
                .bind("by", by)
                .bind("at", began.atOffset(ZoneOffset.UTC))
                .execute());
    return new ParityRun(jdbi, clock, id);
  }

  UUID id() {
    return id;
  }

  /** Shows that it is alive, now and then; true: somebody asked it to stop. */
  synchronized boolean beat() {
    Instant now = clock.instant();
    if (Duration.between(beaten, now).compareTo(BEAT) >= 0) {
      beaten = now;
      stopping =
          jdbi.withHandle(
              sql ->
                  sql.createQuery(HEARTBEAT)
                      .bind("id", id)
                      .bind("at", now.atOffset(ZoneOffset.UTC))
                      .mapTo(Boolean.class)
                      .one());
    }
    return stopping;
  }

  void finish(ParityResult result) {
    end(result.stopped() ? "stopped" : "finished", ParityTally.summary(result).toString(), null);
  }

  void fail(RuntimeException failed) {
    end("failed", null, failed.getClass().getSimpleName());
  }

  private void end(String state, String summary, String error) {
    jdbi.useHandle(
        sql ->
            sql.createUpdate(FINISH)
                .bind("id", id)
                .bind("state", state)
                .bind("summary", summary)
                .bind("error", error)
                .bind("at", clock.instant().atOffset(ZoneOffset.UTC))
                .execute());
  }
}
