package dev.ava.migration.boundary;

import dev.ava.migration.control.ActiveRun;
import dev.ava.migration.control.LegacyNeeded;
import dev.ava.migration.control.LegacySettings;
import dev.ava.migration.control.RunProgress;
import dev.ava.migration.control.Runs;
import dev.ava.migration.control.sessions.SessionMove;
import dev.ava.migration.control.sessions.Verify;
import dev.ava.shared.AvaException;
import dev.ava.shared.Conflict;
import jakarta.json.Json;
import jakarta.json.JsonNumber;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadFactory;
import org.jdbi.v3.core.Jdbi;

/**
 * The backfill as a whole: customers and calls are cleaned, call sessions moved, the result
 * verified; a row of migration_runs tells how far it is. One goes at a time. Not inside a JTA
 * transaction.
 */
public final class Backfill {

  private static final String LAST = "last";
  private static final String SO_FAR = "so_far";

  private final Jdbi jdbi;
  private final Clock clock;
  private final ThreadFactory threads;
  private final Runs runs;

  /**
   * @param threads for the workers; the container's own on a server
   */
  public Backfill(Jdbi jdbi, Clock clock, ThreadFactory threads) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.threads = threads;
    this.runs = new Runs(jdbi, clock);
  }

  /**
   * @param by who asks, as {@code cli:maria} or a caller's name
   * @throws Conflict if a backfill is going, the legacy tables are archived, or rows were moved
   *     with another organisation or zone
   * @throws dev.ava.shared.InvalidInput if a call session is named that is not there
   */
  public BackfillResult run(BackfillOptions options, String by, Progress watcher) {
    prepare(options);
    try (ActiveRun run = runs.begin(RunKind.BACKFILL, options.toJson(), by)) {
      return carryOut(run, watcher);
    }
  }

  /** Checks everything that can be refused, and writes organisation and zone into the settings. */
  void prepare(BackfillOptions options) {
    LegacyNeeded.check(jdbi);
    SessionMove.mustExist(jdbi, options.sessionIds());
    LegacySettings.use(jdbi, runs, options.orgId(), options.zone(), options.dryRun());
  }

  /**
   * Goes on with the last backfill, as the same run with its options.
   *
   * @throws Conflict if the last one came to its end, one is going, the legacy tables are archived,
   *     or rows were moved with another organisation or zone since
   */
  public BackfillResult resume(Progress watcher) {
    RunView last =
        runs.lastUnfinished(RunKind.BACKFILL)
            .orElseThrow(
                () ->
                    new Conflict(
                        "nothing-to-resume",
                        "The last backfill came to its end, or there was none; begin a new one."));
    prepare(BackfillOptions.of(last.parameters()));
    try (ActiveRun run = runs.resume(last.id())) {
      return carryOut(run, watcher);
    }
  }

  /**
   * Carries out a run that was asked for, or goes on with it after a crash.
   *
   * @return empty if it has ended
   */
  public Optional<BackfillResult> take(UUID id, Progress watcher) {
    Optional<ActiveRun> taken = runs.take(id);
    if (taken.isEmpty()) {
      return Optional.empty();
    }
    try (ActiveRun run = taken.get()) {
      return Optional.of(carryOut(run, watcher));
    }
  }

  private BackfillResult carryOut(ActiveRun run, Progress watcher) {
    try {
      BackfillResult result = steps(run, new RunProgress(run, watcher));
      if (result.stopped()) {
        run.stopped(result.toJson());
      } else {
        run.finished(result.toJson());
      }
      return result;
    } catch (RuntimeException failed) {
      run.failed(
          failed instanceof AvaException said
              ? said.getMessage()
              : failed.getClass().getSimpleName());
      throw failed;
    }
  }

  private BackfillResult steps(ActiveRun run, RunProgress progress) {
    BackfillOptions options = BackfillOptions.of(run.parameters());
    SessionSummary before = options.dryRun() ? SessionSummary.NONE : before(run, progress);
    SessionBackfill sessions = new SessionBackfill(jdbi, clock, threads);
    int last = last(run, progress, sessions, options);
    Map<String, Long> cleaned = Map.of();
    if (options.sessionIds().isEmpty()) {
      CleaningSummary cleaning =
          new Cleaning(jdbi, clock).run(cleaningOptions(run.id(), options), progress);
      cleaned = cleaning.byWord();
      if (cleaning.stopped()) {
        return new BackfillResult(run.id(), options, true, before, cleaned, null);
      }
    }
    SessionSummary moved =
        before.plus(
            sessions.run(
                options,
                run.id(),
                last,
                progress,
                soFar -> progress.note(SO_FAR, before.plus(soFar).toJson())));
    progress.keep(SO_FAR, moved.toJson());
    if (moved.stopped() || options.dryRun()) {
      return new BackfillResult(run.id(), options, moved.stopped(), moved, cleaned, null);
    }
    progress.step("verification", 1);
    Verification verified = Verify.run(jdbi, clock.instant().atOffset(ZoneOffset.UTC));
    progress.advance(1);
    return new BackfillResult(run.id(), options, false, moved, cleaned, verified);
  }

  /**
   * What an earlier attempt had moved, as far as it came to say so. A dry run moves nothing and
   * looks at everything once more.
   */
  private static SessionSummary before(ActiveRun run, RunProgress progress) {
    if (!run.progressBefore().containsKey(SO_FAR)) {
      return SessionSummary.NONE;
    }
    progress.keep(SO_FAR, run.progressBefore().getJsonObject(SO_FAR));
    return SessionSummary.of(run.progressBefore().getJsonObject(SO_FAR)).settled();
  }

  /** A limit holds for all attempts together. */
  private static int last(
      ActiveRun run, RunProgress progress, SessionBackfill sessions, BackfillOptions options) {
    JsonNumber found = run.progressBefore().getJsonNumber(LAST);
    int last = found == null ? sessions.last(options) : found.intValue();
    progress.keep(LAST, Json.createValue(last));
    return last;
  }

  private static CleaningOptions cleaningOptions(UUID run, BackfillOptions options) {
    CleaningOptions all = CleaningOptions.all().of(run);
    CleaningOptions some = options.limit() == null ? all : all.atMost(options.limit());
    return options.dryRun() ? some.asDryRun() : some;
  }
}
