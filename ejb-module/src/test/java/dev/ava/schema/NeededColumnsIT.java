package dev.ava.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.testing.ChangeLog;
import dev.ava.testing.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** Keeps needed-columns.txt in step with the change log. */
class NeededColumnsIT {

  private static final Path FILE = Path.of("src/main/resources/dev/ava/schema/needed-columns.txt");
  private static final Path FRESH = Path.of("target/needed-columns.txt");

  /**
   * What a legacy database may lack or name otherwise, or the contract stage takes away, and no
   * statement of Ava relies on.
   */
  private static final Set<String> NOT_RELIED_ON =
      Set.of(
          "calls.caller_name",
          "calls.driver_id", // a number or a text, depending on the fleet system's fifth migration
          "calls.from_number",
          "calls_with_caller_names.driver_id",
          "customers.booking_source",
          "customers.has_allergies",
          "customers.is_pregnant",
          "customers.uq_customers_email_legacy",
          "customers.uq_customers_phone_legacy",
          "organizations.status",
          "organizations.timezone");

  /** Read by the migration only, and gone with the contract stage. */
  private static final Set<String> UNTIL_CONTRACT =
      Set.of("call_events", "call_sessions", "deprecated_column_audit");

  @Test
  void the_list_of_needed_columns_is_what_the_change_log_makes() throws IOException {
    List<String> fresh = regenerate();
    Files.write(FRESH, fresh);

    assertThat(Files.readAllLines(FILE))
        .as("stale: copy ejb-module/%s over ejb-module/%s", FRESH, FILE)
        .isEqualTo(fresh);
  }

  @Test
  void a_migrated_database_fits() {
    Jdbi jdbi = Jdbi.create(EmbeddedDatabase.migrated().dataSource());

    assertThat(Misfit.between(Needed.all(), jdbi.withHandle(FoundSchema::read))).isEmpty();
  }

  /**
   * A table that stage expand makes or changes is needed whole; untouched legacy tables are not.
   */
  private static List<String> regenerate() {
    EmbeddedDatabase database = EmbeddedDatabase.empty();
    Jdbi jdbi = Jdbi.create(database.dataSource());
    ChangeLog.on(database).update("baseline");
    Map<String, String> baseline = jdbi.withHandle(FoundSchema::read).types();
    ChangeLog.on(database).update("expand");
    Map<String, String> expand = jdbi.withHandle(FoundSchema::read).types();

    Set<String> touched =
        Set.copyOf(
            expand.keySet().stream()
                .filter(name -> !baseline.containsKey(name))
                .map(NeededColumnsIT::table)
                .distinct()
                .toList());
    Stream<String> lines =
        new TreeMap<>(expand)
            .entrySet().stream()
                .filter(e -> touched.contains(table(e.getKey())))
                .filter(e -> !table(e.getKey()).startsWith("legacy_"))
                .filter(e -> !UNTIL_CONTRACT.contains(table(e.getKey())))
                .filter(e -> !NOT_RELIED_ON.contains(e.getKey()))
                .filter(e -> !(baseline.containsKey(e.getKey()) && e.getValue().equals("unique")))
                .map(e -> new Needed(e.getKey(), e.getValue(), stage(e.getKey(), baseline)))
                .sorted(
                    Comparator.comparing(Needed::stage)) // baseline runs first, so it is said first
                .map(Needed::line);
    return Stream.concat(
            Stream.of(
                "# table.column type stage; made by NeededColumnsIT, which says when it is stale"),
            lines)
        .toList();
  }

  private static String stage(String name, Map<String, String> baseline) {
    return baseline.containsKey(name) ? "baseline" : "expand";
  }

  private static String table(String name) {
    return name.substring(0, name.indexOf('.'));
  }
}
