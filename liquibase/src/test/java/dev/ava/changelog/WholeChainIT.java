package dev.ava.changelog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.testing.ChangeLog;
import dev.ava.testing.EmbeddedDatabase;
import dev.ava.testing.LegacyDatabase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("postgresql-15")
class WholeChainIT {

  private static final String SESSIONS = "SELECT id FROM call_sessions LIMIT 1";

  private static final String RAN = "SELECT id FROM databasechangelog ORDER BY orderexecuted";

  /** A query for every table that reads the columns it has now, whatever is added later. */
  private static final String CONTENTS =
      """
      SELECT format('SELECT %L || count(*) || md5(string_agg(row(%s)::text, %L ORDER BY ctid)) FROM %I',
                    relname, string_agg(quote_ident(attname), ', ' ORDER BY attnum), ',', relname)
        FROM pg_attribute JOIN pg_class c ON c.oid = attrelid
       WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND attnum > 0
         AND relname NOT IN ('organizations', 'lg_rate')
       GROUP BY relname ORDER BY relname
      """;

  List<EmbeddedDatabase> emptyAndLegacy() {
    return List.of(EmbeddedDatabase.empty(), Moves.withoutGenerator(LegacyDatabase.asFound()));
  }

  @ParameterizedTest
  @MethodSource("emptyAndLegacy")
  void every_change_set_can_be_undone_and_done_again(EmbeddedDatabase database) {
    ChangeLog log = ChangeLog.on(database);
    List<List<String>> before = new ArrayList<>();
    before.add(Catalog.of(database));
    int sets = 0;
    up(log, database);
    while (Catalog.column(database, RAN).size() > sets) {
      sets++;
      before.add(Catalog.of(database));
      up(log, database);
    }

    for (int set = sets; set > 0; set--) {
      String id = Catalog.column(database, RAN).get(set - 1);
      down(log, database, id);
      assertThat(Catalog.of(database))
          .as("after the rollback of " + id)
          .isEqualTo(before.get(set - 1));
    }
    for (int set = 0; set < sets; set++) {
      up(log, database);
    }
    assertThat(Catalog.column(database, RAN)).contains("tag-contract");
    assertThat(Catalog.of(database)).isEqualTo(before.get(sets));
  }

  /** The next change set; what it waits for is done when it says so. */
  private static void up(ChangeLog log, EmbeddedDatabase database) {
    try {
      log.update(1);
    } catch (IllegalStateException e) {
      if (e.getMessage().contains("Legacy rows wait")) {
        Moves.move(database);
      } else if (e.getMessage().contains("Stage contract waits")) {
        Moves.retire(database);
      } else {
        throw e;
      }
      log.update(1);
    }
  }

  private static void down(ChangeLog log, EmbeddedDatabase database, String id) {
    if (id.equals("backfill-registered") && !Catalog.column(database, SESSIONS).isEmpty()) {
      Moves.phase(database, "BACKFILL");
    }
    log.rollback(1);
  }

  @ParameterizedTest
  @MethodSource("emptyAndLegacy")
  void a_second_run_changes_nothing(EmbeddedDatabase database) {
    Moves.constrained(database);
    List<String> schema = Catalog.of(database);
    List<String> ran = Catalog.column(database, RAN);

    ChangeLog.on(database).update();

    assertThat(Catalog.of(database)).isEqualTo(schema);
    assertThat(Catalog.column(database, RAN)).isEqualTo(ran);
  }

  @ParameterizedTest
  @MethodSource("emptyAndLegacy")
  void nothing_is_left_half_built(EmbeddedDatabase database) {
    Moves.constrained(database);

    assertThat(
            Catalog.column(
                database,
                "SELECT conname FROM pg_constraint WHERE NOT convalidated UNION ALL"
                    + " SELECT indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid"))
        .isEmpty();
  }

  @Test
  void a_legacy_database_ends_with_the_same_new_tables_as_an_empty_one() {
    EmbeddedDatabase legacy = Moves.constrained(LegacyDatabase.asFound());

    assertThat(Catalog.of(legacy)).containsAll(newThings(Catalog.of(EmbeddedDatabase.migrated())));
  }

  @Test
  void what_was_found_keeps_every_row() {
    EmbeddedDatabase legacy = LegacyDatabase.asFound();
    List<String> contents = Catalog.column(legacy, CONTENTS);
    List<String> before = read(legacy, contents);

    ChangeLog.on(legacy).update("baseline", "expand");

    assertThat(read(legacy, contents)).isEqualTo(before);
  }

  private static List<String> read(EmbeddedDatabase database, List<String> contents) {
    return contents.stream().flatMap(sql -> Catalog.column(database, sql).stream()).toList();
  }

  /** Everything but the baseline, whose legacy tables may name their constraints otherwise. */
  private static List<String> newThings(List<String> migrated) {
    EmbeddedDatabase baseline = EmbeddedDatabase.empty();
    ChangeLog.on(baseline).update("baseline");
    List<String> found = Catalog.of(baseline);
    return migrated.stream().filter(line -> !found.contains(line)).toList();
  }
}
