package dev.ava.migration.boundary;

import dev.ava.migration.control.ActiveRun;
import dev.ava.migration.control.FindingRows;
import dev.ava.migration.control.LegacyNeeded;
import dev.ava.migration.control.RepairWork;
import dev.ava.migration.control.RunProgress;
import dev.ava.migration.control.Runs;
import dev.ava.shared.AvaException;
import dev.ava.shared.InvalidInput;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
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

  /**
   * Every pair with an open finding of a class. What is refused does not stop the rest; asked to
   * stop, it does after the pair.
   */
  public RepairResult all(FindingClass kind, boolean force, String by, Progress progress) {
    LegacyNeeded.check(jdbi);
    RepairWork work = new RepairWork(jdbi, clock, by, force);
    return jdbi.withHandle(sql -> all(sql, kind, work, progress));
  }

  private static RepairResult all(
      Handle sql, FindingClass kind, RepairWork work, Progress progress) {
    long open = FindingRows.open(sql, kind);
    if (open == 0) {
      throw new InvalidInput(
          "nothing-to-repair", "No finding of class " + kind.word() + " is open.");
    }
    progress.step("repair", open);
    RepairResult result = work.alone(kind);
    int after = Integer.MIN_VALUE;
    Set<Integer> next = FindingRows.sessions(sql, kind, after, BATCH);
    while (!next.isEmpty()) {
      for (int session : next) {
        if (progress.stopRequested()) {
          return result;
        }
        result = result.and(work.alone(sql, session));
        progress.advance(1);
        after = session;
      }
      next = FindingRows.sessions(sql, kind, after, BATCH);
    }
    return result;
  }

  /** The parameters of a run that repairs a class. */
  static JsonObject parameters(FindingClass kind, boolean force) {
    return Json.createObjectBuilder().add("class", kind.word()).add("force", force).build();
  }

  /** Carries out a repair of a class that was requested; does nothing if it has ended already. */
  public void carryOut(UUID runId) {
    Optional<ActiveRun> taken = new Runs(jdbi, clock).take(runId);
    if (taken.isEmpty()) {
      return;
    }
    try (ActiveRun run = taken.get()) {
      carryOut(run);
    }
  }

  private void carryOut(ActiveRun run) {
    try {
      FindingClass kind = FindingClass.of(run.parameters().getString("class")).orElseThrow();
      RunProgress progress = new RunProgress(run, Progress.NONE);
      RepairResult result =
          all(kind, run.parameters().getBoolean("force"), "run:" + run.id(), progress);
      if (progress.stopRequested()) {
        run.stopped(result.toJson());
      } else {
        run.finished(result.toJson());
      }
    } catch (AvaException refused) {
      run.failed(refused.getMessage());
    } catch (RuntimeException failed) {
      run.failed(failed.getClass().getSimpleName());
      throw failed;
    }
  }
}
