package dev.ava.web.testing;

import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** For tests that count calls, of the migration: what others have recorded would be among them. */
public final class CallTables {

  private static final List<String> EMPTIED =
      List.of(
          // a silent one would be finished in the middle of a test, and be a call more
          "voice_sessions WHERE state = 'active'",
          "conversations WHERE channel = 'voice'",
          "call_events",
          "call_sessions",
          "legacy_changes",
          "conversation_changes",
          "deprecated_column_audit",
          "parity_findings",
          "migration_exceptions",
          "migration_undo",
          "migration_runs",
          "migration_phase_changes WHERE from_phase IS NOT NULL");

  private CallTables() {}

  /** No call on either side, and nothing that the migration wrote down. */
  public static void empty(DataSource database) {
    Jdbi.create(database)
        .useTransaction(sql -> EMPTIED.forEach(table -> sql.execute("DELETE FROM " + table)));
  }
}
