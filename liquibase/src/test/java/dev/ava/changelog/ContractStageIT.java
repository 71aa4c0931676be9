package dev.ava.changelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ava.testing.ChangeLog;
import dev.ava.testing.EmbeddedDatabase;
import dev.ava.testing.LegacyDatabase;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("postgresql-15")
class ContractStageIT {

  private static final String VALUES =
      "SELECT id || coalesce(caller_name, '-') || coalesce(from_number, '-') FROM calls ORDER BY id";

  private final EmbeddedDatabase legacy =
      Moves.withoutGenerator(LegacyDatabase.asFound(50, 50, 20));

  @BeforeEach
  void constrain() {
    Moves.constrained(legacy);
  }

  @Test
  void it_waits_and_says_for_what() {
    assertThatThrownBy(() -> ChangeLog.on(legacy).update("contract"))
        .hasStackTraceContaining(
            "Stage contract waits: the phase is BACKFILL, not RETIRED;"
                + " writes to the deprecated columns are recorded for less than 30 days");
    Moves.phase(legacy, "RETIRED");
    assertThatThrownBy(() -> ChangeLog.on(legacy).update("contract"))
        .hasStackTraceContaining("the phase is RETIRED since ")
        .hasStackTraceContaining("the waiting period is 30 days");
    assertThat(Catalog.column(legacy, "SELECT id FROM databasechangelog WHERE labels = 'contract'"))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SET application_name = 'dashboard'; UPDATE calls SET caller_name = 'Maria' WHERE legacy_c_id = 1 | deprecated columns of calls were written 1 times in the last 30 days, last at
          ALTER TABLE calls DISABLE TRIGGER calls_audit_caller_name | are missing or disabled, so silence proves nothing
          DELETE FROM conversations WHERE legacy_call_session_id IN (3, 4) | 2 call sessions have no conversation
          CREATE VIEW calls_a_day AS SELECT started_at::date, count(*) FROM call_sessions GROUP BY 1 | still in use: view public.calls_a_day (call_sessions)
          CREATE VIEW names AS SELECT caller_name FROM calls; CREATE MATERIALIZED VIEW few AS SELECT * FROM names | materialized view public.few (calls.caller_name), view public.names (calls.caller_name)
          CREATE FUNCTION events() RETURNS bigint LANGUAGE plpgsql AS 'BEGIN RETURN (SELECT count(*) FROM call_events); END' | function public.events() (call_events)
          CREATE FUNCTION numbers() RETURNS bigint LANGUAGE sql AS 'SELECT count(from_number) FROM calls' | function public.numbers() (calls.from_number)
          CREATE INDEX idx_calls_from_number ON calls (from_number) | index public.idx_calls_from_number (calls.from_number)
          CREATE TABLE ratings (session integer CONSTRAINT of_session REFERENCES call_sessions (id)) | table constraint of_session on public.ratings (call_sessions)
          """)
  void it_waits_while_somebody_writes_or_uses_what_goes(String reason, String sentence) {
    legacy.execute(
        """
        UPDATE migration_phase SET phase = 'RETIRED', reads = 'new', changed_at = now() - interval '31 days';
        UPDATE databasechangelog SET dateexecuted = dateexecuted - interval '31 days';
        """);
    legacy.execute(reason);

    assertThatThrownBy(() -> ChangeLog.on(legacy).update("contract"))
        .hasStackTraceContaining(sentence);
    assertThat(Catalog.column(legacy, "SELECT id FROM databasechangelog WHERE labels = 'contract'"))
        .isEmpty();
  }

  @Test
  void a_writer_who_fell_silent_before_the_waiting_period_is_no_obstacle() {
    legacy.execute(
        """
        UPDATE calls SET caller_name = 'Maria' WHERE legacy_c_id = 1;
        UPDATE deprecated_column_audit SET detected_at = now() - interval '30 days 1 minute';
        UPDATE migration_phase SET phase = 'RETIRED', reads = 'new', changed_at = now() - interval '31 days';
        UPDATE databasechangelog SET dateexecuted = dateexecuted - interval '31 days';
        """);

    ChangeLog.on(legacy).update("contract");

    assertThat(Catalog.of(legacy)).noneMatch(line -> line.startsWith("column calls.caller_name"));
  }

  @Test
  void the_view_and_every_row_of_the_archive_stay_readable() {
    List<String> sessions =
        Catalog.column(legacy, "SELECT s::text FROM call_sessions s ORDER BY id");
    Moves.retire(legacy);

    ChangeLog.on(legacy).update("contract");

    assertThat(
            Catalog.column(legacy, "SELECT s::text FROM ava_archive.call_sessions s ORDER BY id"))
        .isEqualTo(sessions);
    assertThat(Catalog.column(legacy, "SELECT resolved_caller_name FROM calls_with_caller_names"))
        .hasSize(50);
    assertThat(Catalog.of(legacy))
        .noneMatch(line -> line.matches("(column|relation \\w) call_(sessions|events).*"))
        .noneMatch(line -> line.matches("trigger CREATE TRIGGER (calls_audit|note)_.*"))
        .noneMatch(line -> line.startsWith("view legacy_"))
        .noneMatch(line -> line.matches("function (legacy|note|migration)_.*"));
  }

  @Test
  void it_goes_back_with_every_value_and_every_definition() {
    List<String> schema = Catalog.of(legacy);
    List<String> values = Catalog.column(legacy, VALUES);
    Moves.retire(legacy);
    ChangeLog.on(legacy).update("contract");
    legacy.execute("UPDATE calls SET status = 'completed' WHERE legacy_c_id = 1");

    ChangeLog.on(legacy).rollbackTo("constrain");

    assertThat(Catalog.of(legacy)).isEqualTo(schema);
    assertThat(Catalog.column(legacy, VALUES)).isEqualTo(values);
    assertThat(Catalog.column(legacy, "SELECT count(*) FROM deprecated_column_audit"))
        .containsExactly("0");
    assertThat(
            Catalog.column(
                legacy, "SELECT nspname FROM pg_namespace WHERE nspname = 'ava_archive'"))
        .isEmpty();
  }

  @Test
  void what_is_written_between_the_copy_and_the_drop_is_kept() {
    Moves.retire(legacy);
    ChangeLog.on(legacy).update("contract", 3);
    legacy.execute("UPDATE calls SET caller_name = 'too late' WHERE legacy_c_id IN (1, 2)");

    ChangeLog.on(legacy).update("contract");

    assertThat(
            Catalog.column(
                legacy,
                "SELECT id FROM ava_archive.calls_deprecated_columns WHERE caller_name = 'too late'"))
        .hasSize(2);
  }
}
