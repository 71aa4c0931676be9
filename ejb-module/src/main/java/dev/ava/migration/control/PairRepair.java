package dev.ava.migration.control;

import static dev.ava.migration.boundary.FindingClass.LATE_WRITER;
import static dev.ava.migration.boundary.FindingClass.LEFT_BEHIND;
import static dev.ava.migration.boundary.FindingClass.MISSING_CONVERSATION;
import static dev.ava.migration.boundary.FindingClass.MISSING_DETAILS;
import static dev.ava.migration.boundary.FindingClass.MISSING_LEGACY;
import static dev.ava.migration.boundary.FindingClass.MISSING_MESSAGE;
import static dev.ava.migration.boundary.FindingClass.STILL_OPEN;

import dev.ava.migration.boundary.FindingClass;
import dev.ava.migration.boundary.Phase;
import dev.ava.migration.boundary.RepairRefused;
import java.time.OffsetDateTime;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Makes both sides of one pair equal, in the transaction of the handle, which must be REPEATABLE
 * READ: all statements see one state of the side that is copied. Until CUTOVER the call session is
 * right, from then on the conversation. What a side lacks is made; no conversation and no call
 * session is ever deleted.
 */
final class PairRepair {

  private final Handle sql;
  private final Phase phase;
  private final int session;
  private final boolean force;
  private final OffsetDateTime now;

  PairRepair(Handle sql, Phase phase, int session, boolean force, OffsetDateTime now) {
    this.sql = sql;
    this.phase = phase;
    this.session = session;
    this.force = force;
    this.now = now;
  }

  /**
   * @param found classes of what differs
   * @throws RepairRefused if a person has to decide
   */
  void run(Set<FindingClass> found) {
    if (found.contains(STILL_OPEN) || found.contains(LEFT_BEHIND)) {
      throw new RepairRefused(
          "Call session %d is not repaired: %s"
              .formatted(
                  session, (found.contains(STILL_OPEN) ? STILL_OPEN : LEFT_BEHIND).explanation()));
    }
    if (found.contains(MISSING_LEGACY)) {
      throw new RepairRefused(
          "Call session %d is gone, its conversation is not. Restore the row from a backup, or delete the conversation if the call was meant to be deleted."
              .formatted(session));
    }
    if (found.contains(MISSING_CONVERSATION)) {
      execute("replay-missing.sql");
      parts();
      return;
    }
    execute("relink.sql");
    if (phase.writesLegacy()) {
      sql.createUpdate(Sql.of("replay-conversation.sql"))
          .bind("session", session)
          .bind("now", now)
          .execute();
      execute("replay-message.sql");
      execute("replay-events-drop.sql");
      execute("replay-events-add.sql");
    } else {
      giveBack(found);
    }
  }

  /** From CUTOVER on; parts that the conversation has lost still come from the call session. */
  private void giveBack(Set<FindingClass> found) {
    if (found.contains(LATE_WRITER) && !force) {
      throw new RepairRefused(
          ("Call session %d was changed by a legacy application although calls are recorded on the new"
                  + " side only: a repair would undo that. Look at both values; only a forced repair (--force) overwrites it.")
              .formatted(session));
    }
    if (found.contains(MISSING_MESSAGE) || found.contains(MISSING_DETAILS)) {
      parts();
    }
    execute("return-session.sql");
    execute("return-message.sql");
    execute("return-events.sql");
  }

  private void parts() {
    execute("replay-message.sql");
    execute("replay-events-add.sql");
  }

  private void execute(String statement) {
    sql.createUpdate(Sql.of(statement)).bind("session", session).execute();
  }
}
