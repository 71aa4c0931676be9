package dev.ava.migration.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.migration.boundary.CleaningSummary.Count;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("postgresql-15")
class CleanCallsIT {

  private final LegacyClinic clinic = LegacyClinic.withoutRows();

  @Test
  void a_call_belongs_to_the_customer_of_its_organisation_who_has_the_number() {
    int maria = clinic.customer(LegacyClinic.SPA, "Maria", "310-555-0123", null);
    UUID ours = clinic.call(LegacyClinic.SPA, "3105550123");
    UUID others = clinic.call(LegacyClinic.DEFAULT, "+13105550123");

    CleaningSummary summary = clinic.clean();

    assertThat(customerOf(ours)).isEqualTo(maria);
    assertThat(customerOf(others)).isNull();
    assertThat(summary.of(Count.CALLS_LINKED)).isOne();
    assertThat(summary.of(Count.CALLS_OF_STRANGERS)).isOne();
    assertThat(phoneOf(ours)).isEqualTo("3105550123");
  }

  @Test
  void a_number_that_stands_for_nobody_links_nobody() {
    clinic.customer(LegacyClinic.SPA, "Maria", "Unknown", null);
    clinic.call(LegacyClinic.SPA, "Unknown");
    clinic.call(LegacyClinic.SPA, "");
    clinic.call(LegacyClinic.SPA, null);
    clinic.call(LegacyClinic.SPA, "+266696687");

    CleaningSummary summary = clinic.clean();

    assertThat(summary.of(Count.CALLS_WITHHELD)).isEqualTo(4);
    assertThat(clinic.count("calls WHERE customer_id IS NOT NULL")).isZero();
  }

  @Test
  void a_number_without_area_code_links_only_whoever_wrote_it_like_this() {
    int jane = clinic.customer(LegacyClinic.SPA, "Jane", "2487017", null);
    clinic.customer(LegacyClinic.SPA, "Maria", "310-555-0123", null);
    UUID janes = clinic.call(LegacyClinic.SPA, "2487017");
    UUID whose = clinic.call(LegacyClinic.SPA, "5550123");

    CleaningSummary summary = clinic.clean();

    assertThat(customerOf(janes)).isEqualTo(jane);
    assertThat(customerOf(whose)).isNull();
    assertThat(summary.of(Count.CALLS_UNREADABLE)).isOne();
  }

  @Test
  void
      the_other_side_of_an_outbound_call_is_who_was_called_and_an_older_inbound_call_has_it_in_from_number() {
    int maria = clinic.customer(LegacyClinic.SPA, "Maria", "310-555-0123", null);
    UUID outbound = clinic.call(LegacyClinic.SPA, null);
    UUID older = clinic.call(LegacyClinic.SPA, null);
    clinic.run(
        "UPDATE calls SET call_direction = 'outbound', from_number = '+13105550100',"
            + " to_number = '+13105550123' WHERE id = '%s'".formatted(outbound));
    clinic.run(
        "UPDATE calls SET from_number = '+13105550123', to_number = '+13105550100' WHERE id = '%s'"
            .formatted(older));

    clinic.clean();

    assertThat(customerOf(outbound)).isEqualTo(maria);
    assertThat(customerOf(older)).isEqualTo(maria);
  }

  @Test
  void a_call_that_has_a_customer_keeps_it_and_a_new_one_goes_to_the_survivor() {
    int maria = clinic.customer(LegacyClinic.SPA, "Maria", "310-555-0123", "maria@example.com");
    int other = clinic.customer(LegacyClinic.SPA, "Maria", "310-555-0199", "MARIA@example.com");
    UUID linked = clinic.call(LegacyClinic.SPA, "+13105550123");
    clinic.run("UPDATE calls SET customer_id = %d WHERE id = '%s'".formatted(other, linked));
    UUID fresh = clinic.call(LegacyClinic.SPA, "+13105550199");

    clinic.clean();

    assertThat(customerOf(linked)).isEqualTo(other);
    assertThat(customerOf(fresh)).isEqualTo(maria);
  }

  @Test
  void calls_of_one_second_get_suffixes_in_their_order_whatever_the_batch() {
    for (int i = 0; i < 5; i++) {
      UUID call = clinic.call(LegacyClinic.SPA, null);
      clinic.run(
          "UPDATE calls SET driver_id = 7, call_sid = NULL,"
              + " created_at = timestamptz '2025-11-11 04:17:59Z' + interval '%d ms' WHERE id = '%s'"
                  .formatted(-400 + 180 * i, call));
    }

    clinic.clean(CleaningOptions.all().inBatchesOf(2), Progress.NONE);

    assertThat(clinic.texts("SELECT call_sid FROM calls ORDER BY created_at"))
        .containsExactly(
            "EL_7_1762834679",
            "EL_7_1762834679_2",
            "EL_7_1762834679_3",
            "EL_7_1762834679_4",
            "EL_7_1762834679_5");
  }

  @Test
  void a_sid_that_somebody_else_gave_is_left_to_that_call() {
    UUID theirs = clinic.call(LegacyClinic.SPA, null);
    UUID ours = clinic.call(LegacyClinic.SPA, null);
    clinic.run(
        "UPDATE calls SET call_sid = 'EL_UNKNOWN_1762834679', created_at = '2025-11-12Z' WHERE id = '%s'"
            .formatted(theirs));
    clinic.run(
        "UPDATE calls SET call_sid = NULL, created_at = '2025-11-11 04:17:59Z' WHERE id = '%s'"
            .formatted(ours));

    clinic.clean();

    assertThat(clinic.texts("SELECT call_sid FROM calls ORDER BY created_at"))
        .containsExactly("EL_UNKNOWN_1762834679_2", "EL_UNKNOWN_1762834679");
  }

  @Test
  void turns_that_share_a_number_move_up_and_none_is_lost() {
    UUID call = clinic.call(LegacyClinic.SPA, null);
    int[] numbers = {1, 2, 2, 2, 5, 5};
    for (int i = 0; i < numbers.length; i++) {
      clinic.run(
          "INSERT INTO call_transcriptions (conversation_id, speaker_type, message_text, \"timestamp\", sequence_number, created_at)"
              + " VALUES ('%s', 'AGENT', 'turn %d', now(), %d, now())"
                  .formatted(call, i, numbers[i]));
    }

    CleaningSummary summary = clinic.clean();

    assertThat(summary.of(Count.TURNS_RENUMBERED)).isEqualTo(3);
    assertThat(
            clinic.texts(
                "SELECT sequence_number || ' ' || message_text FROM call_transcriptions ORDER BY sequence_number"))
        .containsExactly("1 turn 0", "2 turn 1", "3 turn 2", "4 turn 3", "5 turn 4", "6 turn 5");
    clinic.run("SELECT migration_undo_cleaning()");
    assertThat(clinic.texts("SELECT sequence_number::text FROM call_transcriptions ORDER BY id"))
        .containsExactly("1", "2", "2", "2", "5", "5");
  }

  private Integer customerOf(UUID call) {
    return clinic.jdbi.withHandle(
        sql ->
            sql.createQuery("SELECT customer_id FROM calls WHERE id = ?")
                .bind(0, call)
                .map((row, context) -> row.getObject(1, Integer.class))
                .one());
  }

  private String phoneOf(UUID call) {
    return clinic.texts("SELECT phone_number FROM calls WHERE id = '" + call + "'").get(0);
  }
}
