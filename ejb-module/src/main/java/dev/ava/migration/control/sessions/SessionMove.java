package dev.ava.migration.control.sessions;

import dev.ava.migration.boundary.BackfillOptions;
import dev.ava.migration.boundary.Progress;
import dev.ava.migration.boundary.SessionSummary;
import dev.ava.migration.control.ChangedPairs;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;

/** Moves what waits, from the first to the last. */
public final class SessionMove {

  /** Moved before, and written by a legacy application since. */
  private static final String CHANGED = "call_sessions changed_meanwhile";

  private final Jdbi jdbi;
  private final Clock clock;
  private final ThreadFactory threads;

  public SessionMove(Jdbi jdbi, Clock clock, ThreadFactory threads) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.threads = threads;
  }

  public static int last(Jdbi jdbi, BackfillOptions options) {
    return Waiting.last(jdbi, options.limit());
  }

  /**
   * Before a run is begun: one that fails at once would be the last one, which is resumed.
   *
   * @param named by id or session id
   * @throws dev.ava.shared.InvalidInput if one is not there
   */
  public static void mustExist(Jdbi jdbi, List<String> named) {
    Waiting.named(jdbi, named);
  }

  /**
   * @param soFar is told after every batch, by any thread
   */
  public SessionSummary run(
      BackfillOptions options,
      UUID run,
      int last,
      Progress progress,
      Consumer<SessionSummary> soFar) {
    Waiting waiting =
        options.sessionIds().isEmpty()
            ? Waiting.inOrder(jdbi, last)
            : Waiting.named(jdbi, options.sessionIds());
    progress.step("sessions", waiting.total());
    Tally tally = new Tally();
    Mover mover = new Mover(new Batches(jdbi, clock, run, options.dryRun()), tally, soFar);
    boolean stopped = move(waiting, options, progress, mover, tally);
    if (options.isWhole() && !stopped) {
      stopped = catchUp(options, progress, mover, tally);
    }
    if (!options.dryRun()) {
      jdbi.useHandle(Batches::forgetWhatWasMoved);
    }
    return tally.soFar(stopped);
  }

  private boolean move(
      Waiting waiting, BackfillOptions options, Progress progress, Mover mover, Tally tally) {
    Pace pace = new Pace(options.batch(), Duration.ofMillis(options.maxLatencyMs()));
    return new Workers(jdbi, threads, pace, waiting, progress, tally)
        .run(options.workers(), options.maxLatencyMs() > 0, mover);
  }

  /** What the legacy applications wrote meanwhile behind our back. */
  private boolean catchUp(BackfillOptions options, Progress progress, Mover mover, Tally tally) {
    Waiting late = Waiting.late(jdbi, clock.instant().atOffset(ZoneOffset.UTC));
    boolean stopped = false;
    if (late.total() > 0) {
      progress.step("late sessions", late.total());
      stopped = move(late, options, progress, mover, tally);
    }
    if (!stopped) {
      tally.add(CHANGED, new ChangedPairs(jdbi, clock).bringUpToDate(progress));
    }
    return stopped || progress.stopRequested();
  }
}
