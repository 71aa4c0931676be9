package dev.ava.changelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ava.testing.ChangeLog;
import dev.ava.testing.EmbeddedDatabase;
import dev.ava.testing.LegacyDatabase;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("postgresql-15")
class BackfillStageIT {

  private static final String ROWS =
      "SELECT c::text FROM customers c UNION ALL SELECT k::text FROM calls k"
          + " UNION ALL SELECT t::text FROM call_transcriptions t ORDER BY 1";

  private static final String REGISTERED =
      "SELECT id FROM databasechangelog WHERE id = 'backfill-registered'";

  private final EmbeddedDatabase legacy = LegacyDatabase.asFound(50, 50, 20);

  @Test
  void it_halts_with_the_counts_of_what_waits_and_the_command_to_run() {
    assertThatThrownBy(() -> ChangeLog.on(legacy).update())
        .hasStackTraceContaining(
            "Legacy rows wait: 50 call sessions without a conversation, 20 customers not read yet,"
                + " 50 calls without call_sid. Run ./ava migrate backfill");
    assertThat(Catalog.column(legacy, REGISTERED)).isEmpty();
    assertThat(Catalog.column(legacy, "SELECT tag FROM databasechangelog WHERE tag = 'expand'"))
        .hasSize(1);
  }

  @Test
  void it_passes_when_everything_was_moved() {
    ChangeLog.on(legacy).update("baseline", "expand");
    Moves.move(legacy);

    ChangeLog.on(legacy).update("backfill");

    assertThat(Catalog.column(legacy, REGISTERED)).hasSize(1);
  }

  @Test
  void rows_that_were_left_with_a_reason_live_calls_and_what_came_since_the_run_do_not_wait() {
    ChangeLog.on(legacy).update("baseline", "expand");
    Moves.move(legacy);
    legacy.execute(
        """
        INSERT INTO call_sessions (id, session_id) VALUES (9001, 'without any time');
        INSERT INTO migration_exceptions (source_table, source_id, reason, left_behind, noticed_at)
        VALUES ('call_sessions', '9001', 'no_time_at_all', true, now());
        INSERT INTO call_sessions (id, session_id, started_at)
        VALUES (9002, 'somebody is talking', now() AT TIME ZONE 'UTC' - interval '3 hours');
        INSERT INTO migration_runs (id, kind, state, started_by, started_at, heartbeat_at)
        VALUES (gen_random_uuid(), 'backfill', 'finished', 'a test', now() - interval '1 hour', now());
        INSERT INTO call_sessions (id, session_id, started_at, ended_at)
        VALUES (9003, 'came since', now() AT TIME ZONE 'UTC' - interval '5 hours',
                now() AT TIME ZONE 'UTC' - interval '1 minute');
        INSERT INTO customers (name, phone, created_at) VALUES ('Unknown', '2487017', now() AT TIME ZONE 'UTC');
        """);

    ChangeLog.on(legacy).update("backfill");

    assertThat(Catalog.column(legacy, REGISTERED)).hasSize(1);
  }

  @Test
  void a_row_that_the_last_run_missed_waits() {
    ChangeLog.on(legacy).update("baseline", "expand");
    Moves.move(legacy);
    legacy.execute(
        """
        INSERT INTO migration_runs (id, kind, state, started_by, started_at, heartbeat_at)
        VALUES (gen_random_uuid(), 'backfill', 'finished', 'a test', now() - interval '1 hour', now());
        DELETE FROM conversations WHERE legacy_call_session_id = 7;
        """);

    assertThatThrownBy(() -> ChangeLog.on(legacy).update("backfill"))
        .hasStackTraceContaining("Legacy rows wait: 1 call sessions");
  }

  @Test
  void it_is_undone_in_phase_backfill_only_and_then_every_row_is_as_it_was_found() {
    ChangeLog.on(legacy).update("baseline", "expand");
    List<String> found = Catalog.column(legacy, ROWS);
    Moves.move(legacy);
    ChangeLog.on(legacy).update("backfill");
    Moves.phase(legacy, "DUAL_WRITE");

    assertThatThrownBy(() -> ChangeLog.on(legacy).rollbackTo("expand"))
        .hasStackTraceContaining("not rolled back in phase DUAL_WRITE");
    Moves.phase(legacy, "BACKFILL");
    ChangeLog.on(legacy).rollbackTo("expand");

    assertThat(Catalog.column(legacy, REGISTERED)).isEmpty();
    assertThat(Catalog.column(legacy, "SELECT id FROM conversations")).isEmpty();
    assertThat(Catalog.column(legacy, ROWS)).isEqualTo(found);
  }
}
