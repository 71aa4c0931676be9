package dev.ava.migration.control;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;

import dev.ava.migration.boundary.FindingClass;
import dev.ava.migration.boundary.Phase;
import dev.ava.migration.boundary.RepairRefused;
import dev.ava.migration.boundary.RepairResult;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** Looks at a pair, repairs it, looks again. */
public final class RepairWork {

  private static final String EXISTS =
      "SELECT EXISTS (SELECT FROM call_sessions WHERE id = :session)";

  private final Jdbi jdbi;
  private final Clock clock;
  private final String by;
  private final boolean force;

  public RepairWork(Jdbi jdbi, Clock clock, String by, boolean force) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.by = by;
    this.force = force;
  }

  public RepairResult pair(int session) {
    return jdbi.withHandle(sql -> alone(sql, session));
  }

  /**
   * In a transaction of its own.
   *
   * @param handle the same for all pairs: planning the statements of one on a new connection takes
   *     longer than the repair
   */
  public RepairResult alone(Handle handle, int session) {
    try {
      return Retries.of(
          () ->
              handle.inTransaction(
                  TransactionIsolationLevel.REPEATABLE_READ, sql -> repair(sql, session)));
    } catch (RepairRefused refused) {
      return RepairResult.one(refused.getMessage());
    }
  }

  /**
   * In the transaction of the handle, which must be REPEATABLE READ; a refusal leaves the pair as
   * it was.
   */
  public RepairResult pair(Handle sql, int session) {
    sql.execute("SAVEPOINT pair");
    try {
      RepairResult result = repair(sql, session);
      sql.execute("RELEASE SAVEPOINT pair");
      return result;
    } catch (RepairRefused refused) {
      sql.execute("ROLLBACK TO SAVEPOINT pair");
      return RepairResult.one(refused.getMessage());
    }
  }

  private RepairResult repair(Handle sql, int session) {
    // first of all: a change of phase waits, and what it did before is seen
    Phase phase = Phase.held(sql);
    PairsCheck.settings(sql);
    OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
    Pairs pair = new Pairs.Single(List.of(session));
    Set<Integer> late = ChangeNotes.take(sql, pair).late();
    Set<FindingClass> kinds =
        PairsCheck.look(sql, pair, List.of(session), late, now).stream()
            .map(Finding::kind)
            .collect(toCollection(() -> EnumSet.noneOf(FindingClass.class)));
    if (kinds.isEmpty()) {
      mustExist(sql, session);
    } else {
      new PairRepair(sql, phase, session, force, now).run(kinds);
    }
    // our own; notes of others are not in this snapshot, or were in the first taking
    ChangeNotes.take(sql, pair);
    List<Finding> left = PairsCheck.look(sql, pair, List.of(session), Set.of(), now);
    FindingRows.put(sql, null, pair, left, now, now, "Repaired by " + by + ".");
    String reasons =
        left.stream()
            .filter(f -> !f.explained() || f.kind() == FindingClass.UNMAPPED_OUTCOME)
            .map(f -> f.kind().word())
            .collect(joining(", "));
    return RepairResult.one(
        reasons.isEmpty() ? null : "Call session " + session + " still differs: " + reasons + ".");
  }

  private static void mustExist(Handle sql, int session) {
    if (!sql.createQuery(EXISTS).bind("session", session).mapTo(Boolean.class).one()) {
      throw new RepairRefused(
          "There is no call session %d: nothing has that number.".formatted(session));
    }
  }

  /** Findings without a call session: none of them is repaired without a person. */
  public RepairResult alone(FindingClass kind) {
    return jdbi.withHandle(sql -> FindingRows.conversations(sql, kind)).stream()
        .map(
            id ->
                "Conversation "
                    + id
                    + " is left to you: "
                    + kind.explanation()
                    + " If it should not be there, delete it.")
        .map(RepairResult::one)
        .reduce(RepairResult.NONE, RepairResult::and);
  }
}
