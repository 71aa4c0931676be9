package dev.ava.migration.control;

import dev.ava.migration.boundary.ParityMode;
import dev.ava.migration.boundary.ParityResult;
import dev.ava.migration.boundary.Progress;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** How far a full check is, for its row of migration_runs and for who asked; for any thread. */
public final class ParityRun {

  private static final Duration BEAT = Duration.ofSeconds(1);
  private static final String STEP = "pairs";

  private static final String INSERT_FINISHED =
      """
      INSERT INTO migration_runs (id, kind, state, parameters, summary, started_by, started_at, heartbeat_at, finished_at)
      VALUES (:id, 'parity', 'finished', :parameters::jsonb, :summary::jsonb, :by, :began, :ended, :ended)
      """;

  private final ActiveRun run;
  private final Progress progress;
  private final Clock clock;
  private final Instant began;
  private final long total;
  private Instant beaten;
  private long done;
  private boolean stopping;

  /**
   * @param total rows of call sessions
   */
  ParityRun(ActiveRun run, Progress progress, Clock clock, long total) {
    this.run = run;
    this.progress = progress;
    this.clock = clock;
    this.began = clock.instant();
    this.beaten = began.minus(BEAT);
    this.total = total;
    progress.step(STEP, total);
  }

  public static JsonObject parameters(ParityMode mode) {
    return Json.createObjectBuilder().add("mode", mode.word()).build();
  }

  /** A run that is over already. */
  static void record(Handle sql, ParityResult result, String by, Instant began, Instant ended) {
    sql.createUpdate(INSERT_FINISHED)
        .bind("id", result.runId())
        .bind("parameters", parameters(result.mode()).toString())
        .bind("summary", ParityTally.summary(result).toString())
        .bind("by", by)
        .bind("began", RunRows.at(began))
        .bind("ended", RunRows.at(ended))
        .execute();
  }

  Duration took() {
    return Duration.between(began, clock.instant());
  }

  /** So many more call sessions were looked at. */
  synchronized void advance(long sessions) {
    done += sessions;
    progress.advance(sessions);
    Instant now = clock.instant();
    if (Duration.between(beaten, now).compareTo(BEAT) >= 0) {
      beaten = now;
      stopping |= run.heartbeat(json(Duration.between(began, now)));
    }
  }

  synchronized boolean stopped() {
    return stopping || progress.stopRequested();
  }

  private JsonObject json(Duration since) {
    JsonObjectBuilder json =
        Json.createObjectBuilder().add("step", STEP).add("done", done).add("total", total);
    long perSecond = done * 1000 / Math.max(1, since.toMillis());
    if (perSecond > 0) {
      json.add("per_second", perSecond).add("seconds_left", Math.max(0, total - done) / perSecond);
    }
    return json.build();
  }

  UUID id() {
    return run.id();
  }
}
