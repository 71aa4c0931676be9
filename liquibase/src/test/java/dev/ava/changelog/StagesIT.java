package dev.ava.changelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ava.testing.ChangeLog;
import dev.ava.testing.EmbeddedDatabase;
import dev.ava.testing.LegacyDatabase;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("postgresql-15")
class StagesIT {

  private static final String LABELS = "SELECT DISTINCT labels FROM databasechangelog";
  private static final String TABLES =
      "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
          + " AND tablename NOT LIKE 'databasechangelog%' ORDER BY 1";

  @Test
  void a_stage_runs_only_its_own_change_sets() {
    EmbeddedDatabase database = EmbeddedDatabase.empty();

    ChangeLog.on(database).update("baseline");
    assertThat(Catalog.column(database, LABELS)).containsExactly("baseline");
    assertThat(Catalog.column(database, TABLES))
        .contains("customers", "calls")
        .doesNotContain("conversations");

    ChangeLog.on(database).update("expand");
    assertThat(Catalog.column(database, LABELS)).containsExactlyInAnyOrder("baseline", "expand");
    assertThat(Catalog.column(database, TABLES)).contains("conversations");
  }

  @Test
  void going_back_to_a_tag_undoes_one_stage() {
    EmbeddedDatabase database = EmbeddedDatabase.empty();
    ChangeLog.on(database).update("baseline");
    List<String> baseline = Catalog.of(database);
    ChangeLog.on(database).update("expand");

    ChangeLog.on(database).rollbackTo("baseline");

    assertThat(Catalog.of(database)).isEqualTo(baseline);
    assertThat(Catalog.column(database, LABELS)).containsExactly("baseline");
  }

  @ParameterizedTest
  @CsvSource({
    "expand, baseline, ''",
    "backfill, expand, baseline",
    "constrain, backfill, 'baseline,expand'",
    "contract, constrain, 'baseline,expand,backfill'"
  })
  void a_stage_refuses_to_come_before_its_time(String stage, String missing, String before) {
    EmbeddedDatabase database = EmbeddedDatabase.empty();
    if (!before.isEmpty()) {
      ChangeLog.on(database).update(before.split(","));
    }

    assertThatThrownBy(() -> ChangeLog.on(database).update(stage))
        .hasStackTraceContaining(
            "stage %s needs stage %s first, ./ava migrate %2$s or update --label-filter=%2$s"
                .formatted(stage, missing));
    assertThat(Catalog.column(database, LABELS)).doesNotContain(stage);
  }

  /** Without a label filter Liquibase takes the tag away that it goes back to. */
  @Test
  void a_stage_whose_way_back_has_lost_its_tag_asks_for_it() {
    EmbeddedDatabase database = EmbeddedDatabase.empty();
    ChangeLog.on(database).update("baseline");
    List<String> baseline = Catalog.of(database);
    ChangeLog.on(database).update("expand");
    ChangeLog.on(database).rollbackTo("baseline");

    assertThatThrownBy(() -> ChangeLog.on(database).update("expand"))
        .hasStackTraceContaining("stage expand needs stage baseline first");
    ChangeLog.on(database).update("baseline");
    ChangeLog.on(database).update("expand");
    ChangeLog.on(database).rollbackTo("baseline");

    assertThat(Catalog.of(database)).isEqualTo(baseline);
  }

  @Test
  void tables_that_were_found_are_marked_as_run_and_survive_a_rollback_of_the_baseline() {
    EmbeddedDatabase legacy = LegacyDatabase.asFound();
    List<String> found = Catalog.of(legacy);
    List<String> rows = Catalog.column(legacy, "SELECT lg_fingerprint()");

    ChangeLog.on(legacy).update("baseline");
    assertThat(
            Catalog.column(
                legacy,
                "SELECT exectype FROM databasechangelog WHERE id NOT LIKE 'tag-%' GROUP BY 1"))
        .containsExactly("MARK_RAN");
    ChangeLog.on(legacy).rollbackTo("before-baseline");

    assertThat(Catalog.of(legacy)).isEqualTo(found);
    assertThat(Catalog.column(legacy, "SELECT lg_fingerprint()")).isEqualTo(rows);
  }

  @Test
  void a_table_with_rows_refuses_to_be_dropped() {
    EmbeddedDatabase database = EmbeddedDatabase.empty();
    ChangeLog.on(database).update("baseline");
    database.execute("INSERT INTO organizations (name) VALUES ('A clinic')");

    assertThatThrownBy(() -> ChangeLog.on(database).rollbackTo("before-baseline"))
        .hasStackTraceContaining("Table organizations has rows");
    assertThat(Catalog.column(database, "SELECT name FROM organizations"))
        .containsExactly("A clinic");
  }

  @Test
  void the_expand_stage_is_not_undone_while_a_conversation_would_be_lost() {
    EmbeddedDatabase database = EmbeddedDatabase.empty();
    ChangeLog.on(database).update("baseline", "expand");
    List<String> schema = Catalog.of(database);
    database.execute(
        """
        INSERT INTO conversations (id, org_id, channel, initiated_at, last_activity_at)
        SELECT gen_random_uuid(), id, 'sms', now(), now() FROM organizations
        """);

    assertThatThrownBy(() -> ChangeLog.on(database).rollbackTo("baseline"))
        .hasStackTraceContaining("1 conversations");
    assertThat(Catalog.of(database)).isEqualTo(schema);
  }

  @Test
  void
      a_legacy_database_of_the_receptionist_alone_gets_the_dashboards_columns_and_loses_them_again() {
    EmbeddedDatabase receptionist = LegacyDatabase.asFound();
    receptionist.execute(
        "ALTER TABLE customers DROP COLUMN org_id, DROP COLUMN lead_status, DROP COLUMN lead_score,"
            + " DROP COLUMN service_interests, DROP COLUMN last_contacted_at");
    ChangeLog.on(receptionist).update("baseline");
    List<String> found = Catalog.of(receptionist);

    ChangeLog.on(receptionist).update("expand");
    assertThat(Catalog.of(receptionist))
        .anyMatch(line -> line.startsWith("column customers.org_id uuid"))
        .anyMatch(line -> line.startsWith("constraint customers.fk_customers_org FOREIGN KEY"));
    ChangeLog.on(receptionist).rollbackTo("baseline");

    assertThat(Catalog.of(receptionist)).isEqualTo(found);
  }

  @Test
  void the_legacy_index_stays_where_numbers_are_not_unique() {
    EmbeddedDatabase legacy = LegacyDatabase.asFound();
    legacy.execute("SELECT lg_add_exact_duplicates(42, 25)");
    ChangeLog.on(legacy).update("baseline");
    List<String> found = Catalog.of(legacy);

    ChangeLog.on(legacy).update("expand");
    ChangeLog.on(legacy).rollbackTo("baseline");

    assertThat(Catalog.of(legacy)).isEqualTo(found);
  }
}
