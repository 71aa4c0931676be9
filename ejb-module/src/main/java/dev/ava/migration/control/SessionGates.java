package dev.ava.migration.control;

import dev.ava.migration.boundary.Gate;
import dev.ava.shared.Counted;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What the legacy rows themselves have to say. */
final class SessionGates {

  /** A row that can't be moved is no obstacle once a backfill has said so. */
  private static final String UNPAIRED =
      """
      SELECT s.id, s.started_at FROM call_sessions s
       WHERE NOT EXISTS (SELECT FROM conversations c WHERE c.legacy_call_session_id = s.id)
         AND NOT EXISTS (SELECT FROM migration_exceptions e
                          WHERE e.source_table = 'call_sessions' AND e.source_id = s.id::text AND e.left_behind)
         AND %s
      """;

  /** The column is naive; the parameter is not. */
  private static final String TIME =
      "(:time AT TIME ZONE (SELECT legacy_time_zone FROM migration_settings))";

  /** What a backfill would move: not a call that may still be going on. */
  private static final String FINISHED =
      """
      (SELECT legacy_still_open(coalesce(s.started_at, legacy_missing_start(s.id, s.ended_at, s.duration_seconds)) AT TIME ZONE legacy_time_zone,
                                s.ended_at AT TIME ZONE legacy_time_zone, :time)
         FROM migration_settings) IS NOT TRUE
      """;

  private static final String NEWER = "coalesce(s.started_at, s.ended_at) > " + TIME;

  /** Of what was there before. */
  private static final String CHANGED =
      """
      SELECT call_session_id AS id, found_at FROM parity_findings
       WHERE class = 'late_writer' AND resolved_at IS NULL AND NOT explained AND found_at >= :time
      """;

  private static final String LINE =
      "format('call session %s, begun %s', id, coalesce(started_at::text, '?'))";

  private static final String LINE_OF_CHANGED =
      "format('call session %s, changed by %s', id, found_at)";

  private SessionGates() {}

  static Gate everySessionMoved(Handle sql, Instant now) {
    String name = "every_session_moved";
    String unpaired = UNPAIRED.formatted(FINISHED);
    long count = count(sql, unpaired, now);
    return count == 0
        ? Gate.open(
            name, "Every call session that has ended has its conversation, or a reason why not.")
        : Gate.closed(
            name,
            count,
            Counted.of(count, "call session has", "call sessions have")
                + " no conversation yet: ./ava migrate backfill.",
            first(sql, LINE, unpaired, now));
  }

  static Gate noLegacyWriter(Handle sql, Instant since) {
    String name = "no_legacy_writer";
    String unpaired = UNPAIRED.formatted(NEWER);
    long begun = count(sql, unpaired, since);
    long changed = count(sql, CHANGED, since);
    if (begun + changed == 0) {
      return Gate.open(name, "No call session was written since the cutover.");
    }
    List<String> rows = new ArrayList<>(first(sql, LINE, unpaired, since));
    rows.addAll(first(sql, LINE_OF_CHANGED, CHANGED, since));
    return Gate.closed(
        name,
        begun + changed,
        "Since the cutover "
            + Counted.of(begun, "call session", "call sessions")
            + " began and "
            + Counted.of(changed, "was", "were")
            + " changed: a legacy application still writes; stop it, then ./ava migrate backfill"
            + " and ./ava migrate parity --class late_writer.",
        rows);
  }

  static Gate validationPeriod(Instant since, int days, Instant now) {
    String name = "validation_period";
    Instant over = since.plus(Duration.ofDays(days));
    if (!now.isBefore(over)) {
      return Gate.open(
          name, "The validation period of " + Counted.of(days, "day", "days") + " is over.");
    }
    long left = Duration.between(now, over).toDays() + 1;
    return Gate.closed(
        name,
        left,
        "The validation period of "
            + Counted.of(days, "day", "days")
            + " lasts until "
            + over
            + ".",
        List.of());
  }

  private static long count(Handle sql, String sessions, Instant time) {
    return sql.createQuery("SELECT count(*) FROM (" + sessions + ") u")
        .bind("time", time.atOffset(ZoneOffset.UTC))
        .mapTo(Long.class)
        .one();
  }

  private static List<String> first(Handle sql, String line, String sessions, Instant time) {
    return sql.createQuery(
            "SELECT " + line + " FROM (" + sessions + ") u ORDER BY id LIMIT " + Gate.SHOWN)
        .bind("time", time.atOffset(ZoneOffset.UTC))
        .mapTo(String.class)
        .list();
  }
}
