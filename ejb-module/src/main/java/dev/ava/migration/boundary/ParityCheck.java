package dev.ava.migration.boundary;

import dev.ava.migration.control.ActiveRun;
import dev.ava.migration.control.ChangedCheck;
import dev.ava.migration.control.FullCheck;
import dev.ava.migration.control.LegacyNeeded;
import dev.ava.migration.control.ParityRun;
import dev.ava.migration.control.Runs;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadFactory;
import org.jdbi.v3.core.Jdbi;

/**
 * Compares every call session with its conversation, by key and field by field: the views that the
 * backfill moves from say what a conversation should be. Differences become rows of {@code
 * parity_findings}, one of each class a pair; what is gone is resolved, not deleted.
 *
 * <p>A check reads while calls are recorded and takes no lock that a writer waits for. Every pair
 * is seen in one snapshot, so a call that is being recorded on both sides in one transaction is
 * never half there; what looks different is looked at a second time before it is a finding.
 *
 * <p>Outside of a JTA transaction only: it commits as it goes.
 */
public final class ParityCheck {

  /** As many connections at once. */
  public static final int WORKERS = 2;

  private final Jdbi jdbi;
  private final Clock clock;
  private final ThreadFactory threads;

  /**
   * @param threads for the workers of a full check; the container's own on a server
   */
  public ParityCheck(Jdbi jdbi, Clock clock, ThreadFactory threads) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.threads = threads;
  }

  /**
   * Every pair, and every row that has none. Nothing is taken on trust from an earlier check.
   *
   * @param by who asks, as {@code cli:maria} or a caller's name
   * @throws dev.ava.shared.Conflict if a full check is going, or the legacy tables are archived
   */
  public ParityResult full(String by, Progress progress) {
    LegacyNeeded.check(jdbi);
    JsonObject parameters = ParityRun.parameters(ParityMode.FULL);
    try (ActiveRun run = new Runs(jdbi, clock).begin(RunKind.PARITY, parameters, by)) {
      return new FullCheck(jdbi, clock, threads).run(run, WORKERS, progress);
    }
  }

  /** Carries out a full check that was requested; does nothing if it has ended already. */
  public Optional<ParityResult> carryOut(UUID runId, Progress progress) {
    Optional<ActiveRun> taken = new Runs(jdbi, clock).take(runId);
    if (taken.isEmpty()) {
      return Optional.empty();
    }
    try (ActiveRun run = taken.get()) {
      return Optional.of(new FullCheck(jdbi, clock, threads).run(run, WORKERS, progress));
    }
  }

  /**
   * What was written since a check last looked at it, on either side. Several at once share the
   * work. An event that is added to a voice conversation alone is not noticed here, only by a full
   * check; nor is anything while the notes' triggers are switched off.
   *
   * @return empty: nothing was written. A run is recorded if findings came or went
   */
  public Optional<ParityResult> changed(String by) {
    return new ChangedCheck(jdbi, clock).run(by);
  }
}
