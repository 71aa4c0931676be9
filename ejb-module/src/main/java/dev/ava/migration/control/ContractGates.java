package dev.ava.migration.control;

import dev.ava.migration.boundary.Gate;
import dev.ava.migration.boundary.MigrationSettings;
import dev.ava.migration.boundary.Phase;
import dev.ava.migration.boundary.PhaseState;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * What the guard of the contract stage would say today: the same conditions as in {@code
 * db/contract/010-guard.sql}, which decides. Here so that nobody is surprised on the day.
 */
public final class ContractGates {

  private static final int SHOWN = 10;

  private static final String WRITES =
      "SELECT count(*) FROM deprecated_column_audit WHERE detected_at > :since";

  private static final String WATCHED_SINCE =
      "SELECT max(dateexecuted)::timestamptz FROM databasechangelog WHERE id = 'expand-deprecated-column-trigger'";

  private static final String WATCHERS =
      """
      SELECT count(*) FROM pg_trigger WHERE tgrelid = to_regclass('calls') AND tgenabled IN ('O', 'A')
         AND tgname IN ('calls_audit_caller_name', 'calls_audit_from_number')
      """;

  private static final String UNMOVED =
      """
      SELECT count(*) FROM call_sessions s
       WHERE NOT EXISTS (SELECT FROM conversations c WHERE c.legacy_call_session_id = s.id)
         AND NOT EXISTS (SELECT FROM migration_exceptions x
                          WHERE x.source_table = 'call_sessions' AND x.source_id = s.id::text AND x.left_behind)
      """;

  private static final String KNOWN = "SELECT to_regproc('legacy_dependents') IS NOT NULL";

  private static final String DEPENDENTS =
      "SELECT format('%s %s uses %s', kind, object, uses) FROM legacy_dependents() WHERE NOT ours ORDER BY 1";

  private ContractGates() {}

  /** Empty where the stage has run. */
  public static List<Gate> today(Handle sql, Instant now) {
    if (!LegacyTables.exist(sql)) {
      return List.of();
    }
    int days = MigrationSettings.read(sql).waitingDays();
    OffsetDateTime since = now.minus(Duration.ofDays(days)).atOffset(ZoneOffset.UTC);
    return List.of(
        retired(PhaseRows.read(sql), days, now),
        silent(sql, days, since),
        watched(sql, days, since),
        moved(sql),
        unused(sql));
  }

  private static Gate retired(PhaseState state, int days, Instant now) {
    String name = "retired_long_enough";
    if (state.phase() != Phase.RETIRED) {
      return Gate.closed(name, 1, "The phase is " + state.phase() + ", not RETIRED.", List.of());
    }
    Instant over = state.changedAt().plus(Duration.ofDays(days));
    return now.isBefore(over)
        ? Gate.closed(
            name,
            Duration.between(now, over).toDays() + 1,
            "The waiting period of " + days + " days lasts until " + over + ".",
            List.of())
        : Gate.open(name, "The waiting period of " + days + " days is over.");
  }

  private static Gate silent(Handle sql, int days, OffsetDateTime since) {
    String name = "columns_silent";
    long writes = sql.createQuery(WRITES).bind("since", since).mapTo(Long.class).one();
    if (writes == 0) {
      return Gate.open(name, "Nobody wrote a deprecated column in the last " + days + " days.");
    }
    return Gate.closed(
        name,
        writes,
        "Deprecated columns were written " + writes + " times in the last " + days + " days.",
        List.of());
  }

  /** Silence proves nothing where nobody listened. */
  private static Gate watched(Handle sql, int days, OffsetDateTime since) {
    String name = "writes_recorded";
    if (sql.createQuery(WATCHERS).mapTo(Integer.class).one() < 2) {
      return Gate.closed(
          name,
          1,
          "The triggers calls_audit_caller_name and calls_audit_from_number are missing or"
              + " disabled, so silence proves nothing.",
          List.of());
    }
    OffsetDateTime began =
        sql.createQuery(WATCHED_SINCE).mapTo(OffsetDateTime.class).findOne().orElse(null);
    return days > 0 && began != null && began.isAfter(since)
        ? Gate.closed(
            name,
            Duration.between(since, began).toDays() + 1,
            "Writes to the deprecated columns are recorded for less than " + days + " days.",
            List.of())
        : Gate.open(name, "Writes to the deprecated columns were recorded all the time.");
  }

  private static Gate moved(Handle sql) {
    String name = "every_session_moved";
    long unmoved = sql.createQuery(UNMOVED).mapTo(Long.class).one();
    return unmoved == 0
        ? Gate.open(name, "Every call session has its conversation, or a reason why not.")
        : Gate.closed(name, unmoved, unmoved + " call sessions have no conversation.", List.of());
  }

  private static Gate unused(Handle sql) {
    String name = "nothing_depends";
    boolean known = sql.createQuery(KNOWN).mapTo(Boolean.class).one();
    List<String> users = known ? sql.createQuery(DEPENDENTS).mapTo(String.class).list() : List.of();
    return users.isEmpty()
        ? Gate.open(name, "No view, function or key uses what would go.")
        : Gate.closed(
            name,
            users.size(),
            "Views, functions or keys still use what would go.",
            users.subList(0, Math.min(SHOWN, users.size())));
  }
}
