package dev.ava.migration.boundary;

import dev.ava.migration.control.FindingRows;
import dev.ava.migration.control.LegacyNeeded;
import dev.ava.migration.control.RepairWork;
import dev.ava.shared.InvalidInput;
import java.time.Clock;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/**
 * Repairs differences, pair by pair, each in a transaction of its own. Until CUTOVER the call
 * session is right and is replayed into its conversation, which keeps its id and what only the new
 * side knows; from CUTOVER on the conversation is right and is written to its call session. Each
 * repaired pair is compared again at once, and its findings are resolved.
 *
 * <p>Nothing is deleted that stands alone: a conversation without a call session, a second
 * recording of a call, or a call session that is gone are left to a person, who is told what to do.
 *
 * <p>Outside of a JTA transaction only.
 */
public final class Repair {

  private static final int BATCH = 1_000;

  private final Jdbi jdbi;
  private final Clock clock;

  public Repair(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /**
   * One pair, whatever differs.
   *
   * @param force also what a repair refuses, because it loses what a late legacy writer wrote
   */
  public RepairResult pair(int callSessionId, boolean force, String by) {
    LegacyNeeded.check(jdbi);
    return new RepairWork(jdbi, clock, by, force).pair(callSessionId);
  }

  /** Every pair with an open finding of a class. What is refused does not stop the rest. */
  public RepairResult all(FindingClass kind, boolean force, String by, Progress progress) {
    LegacyNeeded.check(jdbi);
    RepairWork work = new RepairWork(jdbi, clock, by, force);
    long open = jdbi.withHandle(sql -> FindingRows.open(sql, kind));
    if (open == 0) {
      throw new InvalidInput(
          "nothing-to-repair", "No finding of class " + kind.word() + " is open.");
    }
    progress.step("repair", open);
    RepairResult result = work.alone(kind);
    int after = Integer.MIN_VALUE;
    Set<Integer> next = sessions(kind, after);
    while (!next.isEmpty() && !progress.stopRequested()) {
      for (int session : next) {
        result = result.and(work.pair(session));
        progress.advance(1);
        after = session;
      }
      next = sessions(kind, after);
    }
    return result;
  }

  private Set<Integer> sessions(FindingClass kind, int after) {
    return jdbi.withHandle(sql -> FindingRows.sessions(sql, kind, after, BATCH));
  }
}
