package dev.ava.changelog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.testing.ChangeLog;
import dev.ava.testing.EmbeddedDatabase;
import dev.ava.testing.LegacyDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("postgresql-15")
class CallSidIT {

  private static final String INSERT =
      """
      INSERT INTO calls (org_id, conversation_id, driver_id, call_direction, call_start_time, created_at)
      SELECT 'a0000000-0000-0000-0000-000000000001', 'c' || n, nullif(n %% 2, 0), 'outbound', now(),
             '2025-11-21 02:12:51+00' FROM generate_series(1, %d) n
      """;

  private final EmbeddedDatabase database = LegacyDatabase.withoutRows();

  @Test
  void a_writer_who_does_not_know_call_sid_gets_one_that_collides_with_nobodys() {
    ChangeLog.on(database).update("baseline", "expand");

    database.execute(INSERT.formatted(1000));

    assertThat(Catalog.column(database, "SELECT count(DISTINCT call_sid) FROM calls"))
        .containsExactly("1000");
    assertThat(
            Catalog.column(database, "SELECT DISTINCT left(call_sid, -13) FROM calls ORDER BY 1"))
        .containsExactly("EL_1_1763691171", "EL_UNKNOWN_1763691171");
  }

  @Test
  void a_column_that_was_found_stays_when_the_stage_goes_back() {
    database.execute("ALTER TABLE calls ADD COLUMN call_sid varchar(255)");
    ChangeLog.on(database).update("baseline", "expand");

    ChangeLog.on(database).rollbackTo("baseline");

    assertThat(Catalog.of(database))
        .contains("column calls.call_sid character varying(255)")
        .noneMatch(line -> line.contains("column calls.transcript_summary"));
  }
}
