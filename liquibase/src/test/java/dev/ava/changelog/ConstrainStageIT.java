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
class ConstrainStageIT {

  private final EmbeddedDatabase legacy = LegacyDatabase.asFound(50, 50, 20);

  @BeforeEach
  void move() {
    ChangeLog.on(legacy).update("baseline", "expand");
    Moves.move(legacy);
    ChangeLog.on(legacy).update("backfill");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          UPDATE calls SET call_sid = NULL WHERE legacy_c_id <= 7 | calls have no call_sid, run ./ava migrate backfill. Rows:
          UPDATE calls SET call_sid = 'EL_1' WHERE legacy_c_id <= 2 | 1 values of call_sid belong to several calls
          UPDATE customers SET name = 'Unknown' WHERE id IN (3, 4) | 2 customers have a name that is none
          UPDATE customers SET name = '+1 (310) 555-0101' WHERE id = 3 | 1 customers have a name that is none, set it to NULL or run ./ava migrate backfill. Rows: 3
          UPDATE customers SET phone = '2487017' WHERE id = 3 | 1 customers have a phone that is not E.164, run ./ava migrate backfill. Rows: 3
          UPDATE customers SET phone_raw = NULL, org_id = 'a0000000-0000-0000-0000-000000000001', phone = CASE id WHEN 3 THEN '+13105550101' ELSE '+13105550101' END WHERE id = 3; DROP INDEX uq_customers_phone_legacy; UPDATE customers SET phone_raw = NULL, org_id = 'a0000000-0000-0000-0000-000000000001', phone = '+13105550101' WHERE id = 4 | 1 numbers belong to several customers of one organisation, run ./ava migrate backfill, which merges them. Rows: 4
          UPDATE customers SET phone_raw = NULL, org_id = 'a0000000-0000-0000-0000-000000000001', email = CASE id WHEN 3 THEN 'A@example.com' ELSE 'a@example.com' END WHERE id IN (3, 4) | 1 addresses belong to several customers of one organisation
          UPDATE call_transcriptions SET sequence_number = 1 WHERE sequence_number = 2 | have the number of another turn of their call
          """)
  void it_refuses_and_names_the_rows_that_stand_in_the_way(String damage, String sentence) {
    legacy.execute(damage);

    assertThatThrownBy(() -> ChangeLog.on(legacy).update("constrain"))
        .hasStackTraceContaining(sentence);
  }

  @Test
  void a_stage_that_refused_goes_on_when_the_rows_are_mended() {
    legacy.execute("UPDATE customers SET name = 'Unknown Caller' WHERE id = 3");
    assertThatThrownBy(() -> ChangeLog.on(legacy).update("constrain"));

    legacy.execute("UPDATE customers SET name = NULL WHERE id = 3");
    ChangeLog.on(legacy).update("constrain");

    assertThat(Catalog.column(legacy, "SELECT tag FROM databasechangelog WHERE tag = 'constrain'"))
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          UPDATE customers SET name = 'unknown caller' | customers_name_must_be_real
          UPDATE customers SET name = '(310) 555-0101' | customers_name_must_be_real
          UPDATE customers SET name = 'X' | customers_name_must_be_real
          UPDATE customers SET phone = '3105550101' | customers_phone_must_be_e164
          UPDATE calls SET call_sid = NULL | call_sid
          UPDATE calls SET call_sid = 'EL_1' | uq_calls_call_sid
          INSERT INTO customers (org_id, phone) SELECT org_id, phone FROM customers WHERE phone IS NOT NULL | uq_customers_org_phone_all
          INSERT INTO customers (org_id, email) SELECT org_id, upper(email) FROM customers WHERE email IS NOT NULL | uq_customers_org_email_all
          UPDATE call_transcriptions SET sequence_number = 1 | uq_call_transcriptions_sequence
          """)
  void from_now_on_it_holds(String statement, String rule) {
    ChangeLog.on(legacy).update("constrain");

    assertThatThrownBy(() -> legacy.execute(statement)).hasMessageContaining(rule);
  }

  @Test
  void a_legacy_writer_who_knows_nothing_of_call_sid_goes_on() {
    ChangeLog.on(legacy).update("constrain");

    legacy.execute(
        "INSERT INTO calls (org_id, conversation_id, call_direction, call_start_time)"
            + " SELECT id, 'conv_1', 'inbound', now() FROM organizations LIMIT 1");

    assertThat(
            Catalog.column(legacy, "SELECT call_sid FROM calls WHERE conversation_id = 'conv_1'"))
        .singleElement()
        .asString()
        .startsWith("EL_UNKNOWN_");
  }

  @Test
  void a_call_that_no_provider_named_is_not_deleted_by_going_back() {
    ChangeLog.on(legacy).update("constrain");
    List<String> schema = Catalog.of(legacy);
    legacy.execute(
        "INSERT INTO calls (id, org_id, call_direction, call_start_time)"
            + " SELECT 'c0000000-0000-0000-0000-00000000000c', id, 'outbound', now() FROM organizations LIMIT 1");

    assertThatThrownBy(() -> ChangeLog.on(legacy).rollbackTo("backfill"))
        .hasStackTraceContaining(
            "1 calls were never named by their provider and would have to be deleted to go back,"
                + " archive and delete them first. Rows: c0000000-0000-0000-0000-00000000000c");
    assertThat(Catalog.of(legacy)).isEqualTo(schema);
  }
}
