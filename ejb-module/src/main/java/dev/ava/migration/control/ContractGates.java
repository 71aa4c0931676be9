package dev.ava.migration.control;

import dev.ava.migration.boundary.Gate;
import dev.ava.migration.boundary.MigrationSettings;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * What the guard of the contract stage would say today. It asks the same function, {@code
 * migration_must_wait}, so that nobody is surprised on the day.
 */
public final class ContractGates {

  private static final String KNOWN = "SELECT to_regproc('migration_must_wait') IS NOT NULL";

  private static final String WAITS =
      "SELECT gate, missing, reason, examples FROM migration_must_wait(:days, :at)";

  /** What is said of an open gate. */
  private static final Map<String, String> OPEN =
      Map.of(
          "retired_long_enough", "The waiting period is over.",
          "columns_silent", "Nobody wrote a deprecated column in the waiting period.",
          "writes_recorded", "Writes to the deprecated columns were recorded all the time.",
          "every_session_moved", "Every call session has its conversation, or a reason why not.",
          "nothing_depends", "No view, function or key uses what would go.");

  private ContractGates() {}

  /** Empty where the stage has run. */
  public static List<Gate> today(Handle sql, Instant now) {
    boolean known = sql.createQuery(KNOWN).mapTo(Boolean.class).one();
    if (!known || !LegacyTables.exist(sql)) {
      return List.of();
    }
    return sql.createQuery(WAITS)
        .bind("days", MigrationSettings.read(sql).waitingDays())
        .bind("at", now.atOffset(ZoneOffset.UTC))
        .map((row, context) -> gate(row))
        .list();
  }

  private static Gate gate(ResultSet row) throws SQLException {
    String name = row.getString("gate");
    long missing = row.getLong("missing");
    if (missing == 0) {
      return Gate.open(name, OPEN.getOrDefault(name, "Nothing stands in the way."));
    }
    String reason = row.getString("reason");
    List<String> examples = List.of((String[]) row.getArray("examples").getArray());
    return Gate.closed(
        name,
        missing,
        Character.toUpperCase(reason.charAt(0)) + reason.substring(1) + ".",
        examples.subList(0, Math.min(Gate.SHOWN, examples.size())));
  }
}
