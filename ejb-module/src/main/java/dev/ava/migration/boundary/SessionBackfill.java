package dev.ava.migration.boundary;

import dev.ava.migration.control.sessions.SessionMove;
import dev.ava.shared.InvalidInput;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;

/**
 * The step of the backfill that makes conversations of call sessions. What has a conversation is
 * passed over, so it can be stopped, killed, run again or run twice at once; every batch is a
 * transaction of its own. Legacy rows are only read. Not inside a JTA transaction.
 */
public final class SessionBackfill {

  private final Jdbi jdbi;
  private final Clock clock;
  private final ThreadFactory threads;

  /**
   * @param threads for the workers; the container's own on a server
   */
  public SessionBackfill(Jdbi jdbi, Clock clock, ThreadFactory threads) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.threads = threads;
  }

  /** The last call session to look at under these options, for {@link #run}. */
  int last(BackfillOptions options) {
    return SessionMove.last(jdbi, options);
  }

  /** Everything that the options ask for. */
  public SessionSummary run(BackfillOptions options, UUID run, Progress progress) {
    return run(options, run, last(options), progress, soFar -> {});
  }

  /**
   * @param run to which repaired and left rows are noted in migration_exceptions; null for none
   * @param last no session after this one is looked at, so that a limit holds over several attempts
   * @param soFar is told after every batch, by any thread
   * @throws InvalidInput if a session is asked for that is not there
   */
  SessionSummary run(
      BackfillOptions options,
      UUID run,
      int last,
      Progress progress,
      Consumer<SessionSummary> soFar) {
    return new SessionMove(jdbi, clock, threads).run(options, run, last, progress, soFar);
  }
}
