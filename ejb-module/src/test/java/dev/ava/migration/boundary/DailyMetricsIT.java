package dev.ava.migration.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the legacy application kept in daily_metrics, from the conversations that were moved. */
@Tag("postgresql-15")
class DailyMetricsIT {

  private static final String DAYS =
      """
      SELECT concat_ws(' ', date::date, total_calls, total_talk_time_seconds, avg_call_duration_seconds, appointments_booked,
                       appointments_rescheduled, appointments_cancelled, avg_satisfaction_score, calls_escalated,
                       round(conversion_rate::numeric, 1))
        FROM daily_metrics_from_conversations ORDER BY date
      """;

  private final LegacyRows legacy = LegacyRows.none();

  @Test
  void a_day_counts_the_calls_that_began_on_it_and_have_ended() {
    call("2025-11-11 00:00:00", "92", "'booked'", "6", "false");
    call("2025-11-11 12:00:00", "61", "'info_only'", "8", "true");
    call("2025-11-11 23:59:59", "47", "'cancelled'", "10", "false");
    call("2025-11-12 00:00:00", "30", "'rescheduled'", "NULL", "false");
    legacy.session("started_at", "timestamp '2025-11-12 08:00:00'", "ended_at", "NULL");

    new Backfill(legacy.jdbi, Clock.systemUTC(), Executors.defaultThreadFactory())
        .run(BackfillOptions.USUAL, "test", Progress.NONE);

    List<String> days =
        legacy.jdbi.withHandle(sql -> sql.createQuery(DAYS).mapTo(String.class).list());
    assertThat(days)
        .containsExactly("2025-11-11 3 200 66 1 0 1 8 1 33.3", "2025-11-12 1 30 30 0 1 0 0 0 0.0");
  }

  private void call(String began, String seconds, String outcome, String score, String escalated) {
    legacy.session(
        "started_at",
        "timestamp '" + began + "'",
        "ended_at",
        "timestamp '" + began + "' + interval '" + seconds + " s'",
        "duration_seconds",
        seconds,
        "outcome",
        outcome,
        "satisfaction_score",
        score,
        "escalated",
        escalated);
  }
}
