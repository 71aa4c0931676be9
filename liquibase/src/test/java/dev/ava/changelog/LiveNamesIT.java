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

@Tag("postgresql-15")
class LiveNamesIT {

  private static final String NAMES =
      "SELECT concat_ws('|', conversation_id, resolved_caller_name, name_source, contact_email)"
          + " FROM calls_with_caller_names ORDER BY conversation_id";

  private static final String AUDIT =
      "SELECT concat_ws('|', operation, column_name, coalesce(old_value, '-'), coalesce(new_value, '-'),"
          + " application_name) FROM deprecated_column_audit ORDER BY id";

  private final EmbeddedDatabase database = LegacyDatabase.withoutRows();

  @BeforeEach
  void expand() {
    ChangeLog.on(database).update("baseline", "expand");
    database.execute(
        """
        INSERT INTO customers (id, name, phone, email) VALUES
          (1, 'Maria Lopez', '+13105550101', 'maria@example.com'),
          (2, 'Unknown Caller', '+13105550102', NULL),
          (3, '+13105550103', '+13105550103', NULL);
        """);
  }

  @Test
  void a_caller_has_the_customers_name_else_the_number_else_is_unknown() {
    call("a", "1", "'+13105550101'");
    call("b", "2", "'+13105550102'");
    call("c", "3", "'Anonymous'");
    call("d", "NULL", "''");
    call("e", "NULL", "NULL");
    call("f", "NULL", "'+13105550106'");

    assertThat(Catalog.column(database, NAMES))
        .containsExactly(
            "a|Maria Lopez|contact|maria@example.com",
            "b|+13105550102|phone",
            "c|Unknown|unknown",
            "d|Unknown|unknown",
            "e|Unknown|unknown",
            "f|+13105550106|phone");
  }

  @Test
  void a_renamed_customer_is_seen_at_the_next_read_and_a_merged_one_is_followed() {
    call("a", "3", "'+13105550103'");
    database.execute(
        "UPDATE customers SET merged_into_id = 2 WHERE id = 3;"
            + "UPDATE customers SET merged_into_id = 1 WHERE id = 2");
    assertThat(Catalog.column(database, NAMES))
        .containsExactly("a|Maria Lopez|contact|maria@example.com");

    database.execute("UPDATE customers SET name = 'Maria Chen' WHERE id = 1");

    assertThat(Catalog.column(database, NAMES))
        .containsExactly("a|Maria Chen|contact|maria@example.com");
  }

  @Test
  void the_view_does_not_know_the_deprecated_columns() {
    assertThat(
            Catalog.column(
                database,
                "SELECT attname FROM pg_attribute WHERE attrelid = 'calls_with_caller_names'::regclass"))
        .contains("call_sid")
        .doesNotContain("caller_name", "from_number");
  }

  @Test
  void who_writes_a_deprecated_column_is_recorded_on_insert_and_on_update_even_to_the_same_value() {
    database.execute(
        """
        SET application_name = 'dashboard';
        INSERT INTO calls (org_id, conversation_id, call_direction, call_start_time, caller_name)
        VALUES ('a0000000-0000-0000-0000-000000000001', 'a', 'inbound', now(), 'Maria');
        UPDATE calls SET status = 'completed';
        UPDATE calls SET caller_name = 'Maria Lopez', from_number = '+13105550101';
        UPDATE calls SET caller_name = 'Maria Lopez';
        INSERT INTO calls (org_id, conversation_id, call_direction, call_start_time)
        VALUES ('a0000000-0000-0000-0000-000000000001', 'b', 'inbound', now());
        """);

    assertThat(Catalog.column(database, AUDIT))
        .containsExactly(
            "INSERT|caller_name|-|Maria|dashboard",
            "UPDATE|caller_name|Maria|Maria Lopez|dashboard",
            "UPDATE|from_number|-|+13105550101|dashboard",
            "UPDATE|caller_name|Maria Lopez|Maria Lopez|dashboard");
  }

  @Test
  void a_legacy_role_without_rights_on_our_tables_goes_on_writing() {
    database.execute(
        """
        CREATE ROLE dashboard_%1$s;
        GRANT INSERT, UPDATE, SELECT ON calls TO dashboard_%1$s;
        SET ROLE dashboard_%1$s;
        INSERT INTO calls (org_id, conversation_id, call_direction, call_start_time, caller_name)
        VALUES ('a0000000-0000-0000-0000-000000000001', 'a', 'inbound', now(), 'Maria');
        """
            .formatted(database.name()));

    assertThat(Catalog.column(database, AUDIT)).hasSize(1);
  }

  @Test
  void old_records_go_but_those_of_the_waiting_period_stay() {
    call("a", "NULL", "NULL");
    database.execute(
        """
        UPDATE calls SET caller_name = 'x';
        UPDATE deprecated_column_audit SET detected_at = now() - interval '29 days';
        UPDATE calls SET caller_name = 'y';
        UPDATE deprecated_column_audit SET detected_at = now() - interval '31 days' WHERE new_value = 'y';
        """);

    assertThat(Catalog.column(database, "SELECT deprecated_column_audit_clean(1)"))
        .isEqualTo(List.of("1"));
    assertThat(Catalog.column(database, "SELECT new_value FROM deprecated_column_audit"))
        .containsExactly("x");
  }

  @Test
  void objects_of_the_same_name_that_somebody_else_made_are_refused_before_anything_is_made() {
    EmbeddedDatabase found = LegacyDatabase.withoutRows();
    found.execute("CREATE VIEW calls_with_caller_names AS SELECT id, caller_name FROM calls");

    assertThatThrownBy(() -> ChangeLog.on(found).update())
        .hasStackTraceContaining("The database has view calls_with_caller_names already");
    found.execute("ALTER VIEW calls_with_caller_names RENAME TO dashboard_calls");
    ChangeLog.on(found).update();
  }

  @Test
  void a_found_comment_comes_back() {
    EmbeddedDatabase found = LegacyDatabase.withoutRows();
    found.execute("COMMENT ON COLUMN calls.caller_name IS 'as the phone said'");
    ChangeLog.on(found).update("baseline");
    List<String> before = Catalog.of(found);

    ChangeLog.on(found).update("expand");
    assertThat(Catalog.of(found))
        .anyMatch(line -> line.contains("calls.caller_name") && line.contains("DEPRECATED"));
    ChangeLog.on(found).rollbackTo("baseline");

    assertThat(Catalog.of(found)).isEqualTo(before);
  }

  private void call(String id, String customer, String phone) {
    database.execute(
        """
        INSERT INTO calls (org_id, conversation_id, customer_id, phone_number, call_direction, call_start_time)
        VALUES ('a0000000-0000-0000-0000-000000000001', '%s', %s, %s, 'inbound', now())
        """
            .formatted(id, customer, phone));
  }
}
