package dev.ava.migration.control;

import dev.ava.migration.boundary.RunKind;
import dev.ava.migration.boundary.RunView;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * A run in the hands of who carries it out. Close it whatever happens; closed without an outcome it
 * counts as killed. For one thread at a time.
 */
public final class ActiveRun implements AutoCloseable {

  private final Handle sql;
  private final Clock clock;
  private final RunKind kind;
  private final RunView begun;

  ActiveRun(Handle sql, Clock clock, RunKind kind, RunView begun) {
    this.sql = sql;
    this.clock = clock;
    this.kind = kind;
    this.begun = begun;
  }

  public UUID id() {
    return begun.id();
  }

  public JsonObject parameters() {
    return begun.parameters();
  }

  /** As it was when this run began or went on: what an earlier attempt had noted. */
  public JsonObject progressBefore() {
    return begun.progress();
  }

  /**
   * Says that the run is alive and how far it is; about once a second is enough.
   *
   * @return whether somebody asked it to stop
   */
  public synchronized boolean heartbeat(JsonObject progress) {
    return sql.createQuery(
            "UPDATE migration_runs SET heartbeat_at = :now, progress = :progress::jsonb WHERE id = :id"
                + " RETURNING state = 'stopping'")
        .bind("now", RunRows.at(clock.instant()))
        .bind("progress", progress.toString())
        .bind("id", id())
        .mapTo(Boolean.class)
        .one();
  }

  public void finished(JsonObject summary) {
    end("finished", summary, null);
  }

  /** Stopped as asked; it can be resumed. */
  public void stopped(JsonObject summary) {
    end("stopped", summary, null);
  }

  /**
   * @param error one sentence; no names, numbers or texts
   */
  public void failed(String error) {
    end("failed", JsonValue.EMPTY_JSON_OBJECT, error);
  }

  private synchronized void end(String state, JsonObject summary, String error) {
    sql.createUpdate(
            "UPDATE migration_runs SET state = :state, summary = :summary::jsonb, error = :error,"
                + " heartbeat_at = :now, finished_at = :now WHERE id = :id")
        .bind("state", state)
        .bind("summary", summary.toString())
        .bind("error", error)
        .bind("now", RunRows.at(clock.instant()))
        .bind("id", id())
        .execute();
  }

  @Override
  public synchronized void close() {
    RunRows.unlock(sql, kind);
    sql.close();
  }
}
