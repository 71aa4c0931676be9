package dev.ava.migration.control;

import static dev.ava.migration.boundary.FindingClass.DOUBLED;
import static dev.ava.migration.boundary.FindingClass.EXTRA_CONVERSATION;
import static dev.ava.migration.boundary.FindingClass.LEFT_BEHIND;
import static dev.ava.migration.boundary.FindingClass.MISSING_CONVERSATION;
import static dev.ava.migration.boundary.FindingClass.STILL_OPEN;

import dev.ava.migration.boundary.Phase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Rows of one side that have no counterpart on the other, and why. */
final class UnpairedRows {

  private static final String SESSIONS = Sql.of("parity-unpaired.sql");
  private static final String CONVERSATIONS = Sql.of("parity-extra.sql");

  private UnpairedRows() {}

  static List<Finding> sessions(Handle sql, Pairs pairs, OffsetDateTime now) {
    return pairs
        .bind(sql.createQuery(pairs.in(SESSIONS)))
        .bind("now", now)
        .map(UnpairedRows::session)
        .list();
  }

  private static Finding session(ResultSet row, StatementContext context) throws SQLException {
    int id = row.getInt("call_session_id");
    String begun = "began " + row.getString("started");
    String reason = row.getString("left_behind");
    if (reason != null) {
      return Finding.unexplained(id, null, LEFT_BEHIND, reason, null)
          .explainedBy(LEFT_BEHIND.explanation());
    }
    return row.getBoolean("still_open")
        ? Finding.unexplained(id, null, STILL_OPEN, begun, null)
            .explainedBy(STILL_OPEN.explanation())
        : Finding.unexplained(id, null, MISSING_CONVERSATION, begun, null);
  }

  /** Voice conversations without a call session. */
  static List<Finding> conversations(Handle sql, Phase phase) {
    return sql.createQuery(CONVERSATIONS).map((row, context) -> conversation(row, phase)).list();
  }

  private static Finding conversation(ResultSet row, Phase phase) throws SQLException {
    UUID id = row.getObject("conversation_id", UUID.class);
    String begun = "began " + row.getString("started");
    int doubled = row.getInt("doubled_session");
    if (!row.wasNull()) {
      return Finding.unexplained(null, id, DOUBLED, "call session " + doubled, begun);
    }
    Finding extra = Finding.unexplained(null, id, EXTRA_CONVERSATION, null, begun);
    if (!phase.writesLegacy()) {
      return extra.explainedBy(
          "In phase "
              + phase
              + " calls are recorded on the new side only; going back to DUAL_WRITE writes their"
              + " call sessions.");
    }
    return row.getBoolean("active")
        ? extra.explainedBy("The call is going on; its call session is written when it ends.")
        : extra;
  }
}
