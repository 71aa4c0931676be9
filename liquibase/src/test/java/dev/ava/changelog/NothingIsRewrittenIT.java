package dev.ava.changelog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.testing.ChangeLog;
import dev.ava.testing.EmbeddedDatabase;
import dev.ava.testing.LegacyDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** PostgreSQL gives a table that it writes anew a new file, and counts the rows it reads. */
class NothingIsRewrittenIT {

  private static final String FILES =
      """
      SELECT relname || ' ' || relfilenode FROM pg_class
       WHERE relnamespace::regnamespace::text <> 'kept' AND relname IN ('organizations', 'customers', 'appointments', 'call_sessions', 'call_events',
                         'daily_metrics', 'driversdirectory', 'calls', 'call_transcriptions')
       ORDER BY 1
      """;

  private static final String ROWS_READ =
      "SELECT relname || ' ' || seq_tup_read FROM pg_stat_user_tables WHERE relname IN ('calls', 'customers')"
          + " ORDER BY 1";

  private final EmbeddedDatabase legacy =
      Moves.withoutGenerator(LegacyDatabase.asFound(50, 50, 20));

  @Test
  @Tag("postgresql-15")
  void no_stage_gives_a_legacy_table_a_new_file_on_its_way_up_or_down() {
    var files = Catalog.column(legacy, FILES);

    Moves.constrained(legacy);
    assertThat(Catalog.column(legacy, FILES)).isEqualTo(files);
    Moves.retire(legacy);
    ChangeLog.on(legacy).update("contract");
    assertThat(Catalog.column(legacy, FILES)).isEqualTo(files);

    ChangeLog.on(legacy).rollbackTo("backfill");
    assertThat(Catalog.column(legacy, FILES)).isEqualTo(files);
    Moves.phase(legacy, "BACKFILL");
    ChangeLog.on(legacy).rollbackTo("expand");
    ChangeLog.on(legacy).rollbackTo("before-baseline");
    assertThat(Catalog.column(legacy, FILES)).isEqualTo(files);
  }

  @Test
  void what_holds_the_writers_reads_no_row() {
    ChangeLog.on(legacy).update("baseline", "expand");
    Moves.move(legacy);
    ChangeLog.on(legacy).update("backfill");

    // its own check, validated by the change set before, spares NOT NULL the reading
    ChangeLog.on(legacy).update("constrain", 3);
    var read = Catalog.column(legacy, ROWS_READ);
    ChangeLog.on(legacy).update("constrain", 1);
    assertThat(Catalog.of(legacy)).anyMatch(l -> l.matches("column calls.call_sid .* not null.*"));
    assertThat(Catalog.column(legacy, ROWS_READ)).isEqualTo(read);

    ChangeLog.on(legacy).update("constrain");
    Moves.retire(legacy);
    ChangeLog.on(legacy).update("contract", 3);
    read = Catalog.column(legacy, ROWS_READ);
    ChangeLog.on(legacy).update("contract");
    assertThat(Catalog.column(legacy, ROWS_READ)).isEqualTo(read);
  }
}
