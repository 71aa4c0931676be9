package dev.ava.migration.control;

import dev.ava.migration.boundary.RunKind;
import dev.ava.migration.boundary.RunView;
import dev.ava.shared.Conflict;
import dev.ava.shared.Ids;
import dev.ava.shared.NotFound;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/**
 * The rows of {@code migration_runs}. Whoever carries out a run holds an advisory lock of its kind
 * on a connection of its own: when the process dies the lock is gone at once, so a run that says it
 * is running without one was killed. Not inside a JTA transaction.
 */
public final class Runs {

  /** A run asked for through the API, and not yet begun, may be silent for so long. */
  static final Duration SILENCE = Duration.ofSeconds(60);

  private static final String COLUMNS =
      """
      SELECT id, kind, state, parameters, progress, summary, error, started_by, started_at, heartbeat_at, finished_at,
             state IN ('running', 'stopping') AND heartbeat_at < :quiet AND NOT EXISTS (
               SELECT FROM pg_locks l
                WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 2 AND l.classid = :space
                  AND l.objid = (hashtext(kind)::bigint & 4294967295)::oid
                  AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())) AS interrupted
        FROM migration_runs
      """;

  private static final String INSERT =
      """
      INSERT INTO migration_runs (id, kind, state, parameters, progress, started_by, started_at, heartbeat_at)
      VALUES (:id, :kind, 'running', :parameters::jsonb, :progress::jsonb, :by, :now, :now)
      """;

  private static final String GIVE_UP_KILLED =
      """
      UPDATE migration_runs
         SET state = CASE state WHEN 'stopping' THEN 'stopped' ELSE 'failed' END,
             finished_at = heartbeat_at,
             error = CASE state WHEN 'stopping' THEN error ELSE 'it was killed; what it had committed is kept' END
       WHERE kind = :kind AND state IN ('running', 'stopping')
      """;

  private final Jdbi jdbi;
  private final Clock clock;

  public Runs(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /**
   * Begins a run, to be carried out by the caller.
   *
   * @throws Conflict if one of the kind is going; says which, since when, by whom
   */
  public ActiveRun begin(RunKind kind, JsonObject parameters, String startedBy) {
    UUID id = Ids.next();
    return locked(
        kind,
        sql -> {
          mustNotBeWaiting(sql, kind);
          sql.createUpdate(GIVE_UP_KILLED).bind("kind", kind.word()).execute();
          insert(sql, id, kind, parameters, "{}", startedBy);
          return id;
        });
  }

  /**
   * A run for somebody else to {@link #take}: a row that says it waits. In the caller's
   * transaction.
   */
  public UUID request(RunKind kind, JsonObject parameters, String startedBy) {
    UUID id = Ids.next();
    jdbi.useHandle(
        sql -> {
          mustNotBeGoing(sql, kind);
          sql.createUpdate(GIVE_UP_KILLED).bind("kind", kind.word()).execute();
          insert(sql, id, kind, parameters, "{\"step\": \"waiting\"}", startedBy);
        });
    return id;
  }

  /** The same for a run that had ended early; it will go on as the same run. */
  public void requestAgain(UUID id) {
    RunKind kind = kind(id);
    jdbi.useHandle(
        sql -> {
          mustNotBeGoing(sql, kind);
          reopen(sql, id, ", progress = progress || '{\"step\": \"waiting\"}'");
        });
  }

  /**
   * Carries out a run that was requested, or one whose process died.
   *
   * @return empty if it has ended already
   * @throws Conflict if somebody else is at it
   */
  public Optional<ActiveRun> take(UUID id) {
    RunView run = find(id).orElseThrow(() -> noSuchRun(id));
    if (!List.of("running", "stopping").contains(run.state())) {
      return Optional.empty();
    }
    return Optional.of(locked(kind(run), sql -> id));
  }

  /**
   * Goes on with a run that was stopped, failed or killed, as the same run.
   *
   * @throws Conflict if it has finished, or one of its kind is going
   */
  public ActiveRun resume(UUID id) {
    return locked(
        kind(id),
        sql -> {
          reopen(sql, id, "");
          return id;
        });
  }

  /** The latest run of the kind, if it did not come to its end. */
  public Optional<RunView> lastUnfinished(RunKind kind) {
    return list(kind, 1).stream().filter(RunView::unfinished).findFirst();
  }

  /** Asks a run to stop after its batch; a killed one is told when it is taken. */
  public void requestStop(UUID id) {
    RunView run = find(id).orElseThrow(() -> noSuchRun(id));
    int asked =
        jdbi.withHandle(
            sql ->
                sql.execute(
                    "UPDATE migration_runs SET state = 'stopping' WHERE id = ? AND state IN ('running', 'stopping')",
                    id));
    if (asked == 0) {
      throw new Conflict(
          "run-has-ended", "Run " + id + " is not going; it is " + run.state() + ".");
    }
  }

  public Optional<RunView> find(UUID id) {
    return jdbi.withHandle(
        sql -> quiet(sql, "WHERE id = :id").bind("id", id).map(RunRows::view).findOne());
  }

  /** The newest first; null means any kind. */
  public List<RunView> list(RunKind kind, int limit) {
    return jdbi.withHandle(
        sql ->
            quiet(
                    sql,
                    "WHERE (:kind::text IS NULL OR kind = :kind::text)"
                        + " ORDER BY started_at DESC, id DESC LIMIT :limit")
                .bind("kind", kind == null ? null : kind.word())
                .bind("limit", limit)
                .map(RunRows::view)
                .list());
  }

  private interface Opening {
    UUID open(Handle sql);
  }

  private ActiveRun locked(RunKind kind, Opening opening) {
    Handle sql = jdbi.open();
    try {
      if (!RunRows.tryLock(sql, kind)) {
        throw isGoing(kind);
      }
      UUID id = opening.open(sql);
      return new ActiveRun(sql, clock, kind, find(id).orElseThrow(() -> noSuchRun(id)));
    } catch (RuntimeException e) {
      RunRows.unlock(sql, kind);
      sql.close();
      throw e;
    }
  }

  /**
   * Keeps others from beginning one until the transaction of the handle ends.
   *
   * @throws Conflict if one of the kind is going, or about to begin
   */
  public void mustNotBeGoing(Handle sql, RunKind kind) {
    mustBeFree(sql, kind);
    mustNotBeWaiting(sql, kind);
  }

  private void mustBeFree(Handle sql, RunKind kind) {
    if (!RunRows.isFree(sql, kind)) {
      throw isGoing(kind);
    }
  }

  private Conflict isGoing(RunKind kind) {
    return list(kind, 1).stream()
        .findFirst()
        .map(run -> RunRows.conflict(run, "is going"))
        .orElseGet(
            () -> new Conflict("run-is-going", "Another " + kind.word() + " is just beginning."));
  }

  private void mustNotBeWaiting(Handle sql, RunKind kind) {
    quiet(
            sql,
            "WHERE kind = :kind AND state = 'running' AND progress ->> 'step' = 'waiting'"
                + " AND heartbeat_at >= :quiet")
        .bind("kind", kind.word())
        .map(RunRows::view)
        .findFirst()
        .ifPresent(
            run -> {
              throw RunRows.conflict(run, "is about to begin on a server");
            });
  }

  private void insert(
      Handle sql, UUID id, RunKind kind, JsonObject parameters, String progress, String by) {
    sql.createUpdate(INSERT)
        .bind("id", id)
        .bind("kind", kind.word())
        .bind("parameters", parameters.toString())
        .bind("progress", progress)
        .bind("by", by)
        .bind("now", RunRows.at(clock.instant()))
        .execute();
  }

  private void reopen(Handle sql, UUID id, String more) {
    int reopened =
        sql.createUpdate(
                "UPDATE migration_runs SET state = 'running', error = NULL, finished_at = NULL,"
                    + " heartbeat_at = :now"
                    + more
                    + " WHERE id = :id AND state <> 'finished'")
            .bind("id", id)
            .bind("now", RunRows.at(clock.instant()))
            .execute();
    if (reopened == 0) {
      throw new Conflict(
          "run-has-finished",
          "Run " + id + " has finished; begin a new one instead of resuming it.");
    }
  }

  private RunKind kind(UUID id) {
    return kind(find(id).orElseThrow(() -> noSuchRun(id)));
  }

  private static RunKind kind(RunView run) {
    return RunKind.valueOf(run.kind().toUpperCase(Locale.ROOT));
  }

  private Query quiet(Handle sql, String where) {
    return sql.createQuery(COLUMNS + where)
        .bind("space", RunRows.LOCK_SPACE)
        .bind("quiet", RunRows.at(clock.instant().minus(SILENCE)));
  }

  private static NotFound noSuchRun(UUID id) {
    return new NotFound("run-not-found", "There is no run " + id + ".");
  }
}
