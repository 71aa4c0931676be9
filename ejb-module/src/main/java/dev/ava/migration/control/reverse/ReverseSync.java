package dev.ava.migration.control.reverse;

import dev.ava.migration.boundary.Gate;
import dev.ava.migration.boundary.Phase;
import dev.ava.migration.boundary.PhaseGateClosed;
import dev.ava.migration.boundary.Progress;
import dev.ava.migration.boundary.ReverseSummary;
import dev.ava.migration.control.ActiveRun;
import dev.ava.migration.control.Retries;
import dev.ava.migration.control.Sql;
import dev.ava.shared.Conflict;
import dev.ava.shared.Counted;
import jakarta.json.Json;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * Brings the legacy tables up to date while calls are recorded on the new side only: each call gets
 * the call session that it would have had, and a pair whose conversation was changed is written to
 * its call session. What is done is known by the key of the pair, so a run that was killed leaves
 * nothing to clean up, and the next goes on.
 *
 * <p>Each batch holds the phase until it commits.
 */
public final class ReverseSync {

  private static final int BATCH = 500;

  /** So many can be written while writers of calls wait: well below a second. */
  private static final int MOST_UNDER_LOCK = 1_000;

  private static final String GATE = "every_call_written_back";
  private static final Pattern CONSTRAINT = Pattern.compile("constraint \"([^\"]+)\"");

  /** Data exception, constraint violation, limit exceeded, an exception of somebody's trigger. */
  private static final List<String> FAULTS_OF_A_ROW = List.of("22", "23", "54", "P0");

  private static final String BEAT =
      """
      UPDATE migration_runs SET heartbeat_at = :now, progress = :progress::jsonb WHERE id = :id
      RETURNING state = 'stopping'
      """;

  private static final String AHEAD = Sql.of("reverse/ahead.sql");

  private final Jdbi jdbi;
  private final Clock clock;
  private final ActiveRun run;
  private final Progress progress;
  private final LateChanges late;
  private final List<String> refused = new ArrayList<>();

  private ReverseSummary done = ReverseSummary.NONE;
  private long total;
  private long refusals;

  /**
   * @param by who asks; stands at the findings that this resolves
   */
  public ReverseSync(Jdbi jdbi, Clock clock, ActiveRun run, String by, Progress progress) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.run = run;
    this.progress = progress;
    this.late = new LateChanges(jdbi, clock, by);
  }

  /** What waits is too much for now, and better written without the lock. */
  public static final class Behind extends Conflict {

    public Behind(ReverseSummary written) {
      super(
          "reverse-sync-behind",
          "Calls end faster than they are written back; "
              + Counted.of(written.sessions(), "was", "were")
              + ". The phase was not changed. Try again when fewer people call.");
    }
  }

  /**
   * Does a transaction, unless it fails for what {@link #everything} will name or get out of the
   * way: then all of it is undone.
   */
  public <T> Optional<T> unlessBehind(Supplier<T> transaction) {
    try {
      return Optional.of(transaction.get());
    } catch (Behind tooMuch) {
      return Optional.empty();
    } catch (UnableToExecuteStatementException failed) {
      if (!Retries.givesWay(failed)) {
        fault(failed);
      }
      return Optional.empty();
    }
  }

  /** Open: what the way back has to write first. */
  public static Gate waiting(Handle sql) {
    long count = ReverseBatch.count(sql);
    return Gate.open(
        GATE,
        count == 0
            ? "Every call has its call session."
            : Counted.of(count, "call has", "calls have")
                + " no call session yet; the step back writes what is missing first.");
  }

  /** What is committed. */
  public ReverseSummary done() {
    return done;
  }

  /**
   * Everything that waits now, in batches, each committed. Writers of calls go on.
   *
   * @throws PhaseGateClosed if the legacy tables refuse calls; all others are written
   * @throws Conflict if somebody asks to stop, or legacy tables are written again by now
   */
  public void everything() {
    refusals = 0;
    refused.clear();
    done = done.unchanged();
    jdbi.useHandle(this::calls);
    if (refusals > 0) {
      throw new PhaseGateClosed(Phase.DUAL_WRITE, List.of(refusals()));
    }
    done = done.and(late.known());
    LateChanges.Taken taken = late.some();
    while (taken.notes() > 0) {
      done = done.and(taken.result());
      mayGoOn(jdbi.withHandle(sql -> beat(sql, done)));
      taken = late.some();
    }
  }

  /** On one connection: what a new one has to plan takes longer than a batch. */
  private void calls(Handle sql) {
    sql.createQuery(AHEAD).mapTo(Long.class).list();
    total = done.sessions() + ReverseBatch.count(sql);
    progress.step("calls", total - done.sessions());
    Optional<UUID> after = Optional.of(ReverseBatch.FIRST);
    while (after.isPresent()) {
      after = batch(sql, after.get());
    }
  }

  /**
   * @return the last of the batch; empty: there was none
   */
  private Optional<UUID> batch(Handle sql, UUID after) {
    List<UUID> ids = ReverseBatch.waiting(sql, after, BATCH);
    if (ids.isEmpty()) {
      return Optional.empty();
    }
    try {
      write(sql, ids);
    } catch (UnableToExecuteStatementException failed) {
      fault(failed);
      ids.forEach(id -> alone(sql, id));
    }
    return Optional.of(ids.get(ids.size() - 1));
  }

  /** One of a batch that failed. */
  private void alone(Handle sql, UUID id) {
    try {
      write(sql, List.of(id));
    } catch (UnableToExecuteStatementException failed) {
      String fault = fault(failed);
      refusals++;
      if (refused.size() < Gate.SHOWN) {
        refused.add("conversation " + id + ": " + fault);
      }
      ReverseBatch.refused(sql, run.id(), id, fault, now());
    }
  }

  private void write(Handle sql, List<UUID> ids) {
    boolean[] stop = new boolean[1];
    ReverseSummary sum =
        sql.inTransaction(
            held -> {
              mustBeNewOnly(Phase.held(held));
              ReverseSummary all = done.and(ReverseBatch.write(held, run.id(), ids, now()));
              stop[0] = beat(held, all);
              return all;
            });
    progress.advance(sum.sessions() - done.sessions());
    done = sum;
    mayGoOn(stop[0]);
  }

  /**
   * What has come since {@link #everything}, in the transaction of the handle: REPEATABLE READ,
   * begun by locking the phase.
   *
   * @return all that was written, once that transaction commits; empty: more waits than writers of
   *     calls should wait for
   */
  public Optional<ReverseSummary> rest(Handle sql) {
    List<UUID> ids = ReverseBatch.waiting(sql, ReverseBatch.FIRST, MOST_UNDER_LOCK + 1);
    if (ids.size() > MOST_UNDER_LOCK) {
      return Optional.empty();
    }
    ReverseSummary all = done;
    if (!ids.isEmpty()) {
      all = all.and(ReverseBatch.write(sql, run.id(), ids, now()));
    }
    all = all.and(late.some(sql).result());
    if (!ReverseBatch.waiting(sql, ReverseBatch.FIRST, 1).isEmpty() || late.wait(sql)) {
      return Optional.empty();
    }
    beat(sql, all);
    return Optional.of(all);
  }

  /**
   * In the transaction of the work that it tells of, so that it is exact whenever we are killed.
   */
  private boolean beat(Handle sql, ReverseSummary sum) {
    String told =
        Json.createObjectBuilder()
            .add("step", "calls")
            .add("done", sum.sessions())
            .add("total", Math.max(total, sum.sessions()))
            .add("sessions", sum.sessions())
            .add("events", sum.events())
            .build()
            .toString();
    return sql.createQuery(BEAT)
        .bind("now", now())
        .bind("progress", told)
        .bind("id", run.id())
        .mapTo(Boolean.class)
        .one();
  }

  private void mayGoOn(boolean stop) {
    if (stop || progress.stopRequested()) {
      throw new Conflict(
          "reverse-sync-stopped",
          "The reverse sync was stopped after "
              + Counted.of(
                  done.sessions(), "call session, which stays", "call sessions, which stay")
              + "; the phase was not changed. The next one goes on.");
    }
  }

  private static void mustBeNewOnly(Phase phase) {
    if (phase.writesLegacy()) {
      throw new Conflict(
          "phase-changed", "The phase is " + phase + " by now: both sides are written already.");
    }
  }

  private Gate refusals() {
    return Gate.closed(
        GATE,
        refusals,
        Counted.of(refusals, "call", "calls")
            + " can't be written to the legacy tables, all others are. Mend what the rows say, or"
            + " delete what they name, and try again.",
        refused);
  }

  /**
   * What the database had against a row: SQLSTATE and constraint, no values.
   *
   * @throws UnableToExecuteStatementException if it is no row's fault
   */
  private static String fault(UnableToExecuteStatementException failed) {
    if (!(failed.getCause() instanceof SQLException cause)
        || cause.getSQLState() == null
        || FAULTS_OF_A_ROW.stream().noneMatch(cause.getSQLState()::startsWith)) {
      throw failed;
    }
    Matcher constraint = CONSTRAINT.matcher(cause.getMessage());
    return "SQLSTATE "
        + cause.getSQLState()
        + (constraint.find() ? ", constraint " + constraint.group(1) : "");
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
