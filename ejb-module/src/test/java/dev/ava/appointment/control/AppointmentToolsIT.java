package dev.ava.appointment.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.assistant.boundary.AssistantTool.Outcome;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an assistant can tell and book, at the sample clinic on a Monday at six. */
class AppointmentToolsIT {

  private final FrontDesk desk = new FrontDesk();

  private static List<String> times(JsonObject result) {
    return result.getJsonArray("available_slots").getValuesAs(JsonObject.class).stream()
        .map(slot -> slot.getString("start_time"))
        .toList();
  }

  @Test
  void a_free_time_is_booked_and_said_as_people_say_it() {
    JsonObject booked = desk.book("2026-03-03T10:00:00-08:00");

    assertThat(booked.getBoolean("success")).isTrue();
    assertThat(booked.getString("appointment_time")).isEqualTo("Tuesday, March 3 at 10:00 AM");
    assertThat(booked.getString("start")).isEqualTo("2026-03-03T10:00:00-08:00");
    assertThat(booked.getString("end")).isEqualTo("2026-03-03T10:30:00-08:00");
    assertThat(booked.getString("service")).isEqualTo("Botox");
    assertThat(booked.getString("provider")).isEqualTo("Dr. Sarah Smith");
    assertThat(booked.getString("event_id")).startsWith("ava-");
  }

  @Test
  void the_legacy_application_sees_it_in_its_own_columns() {
    desk.book("2026-03-03T10:00:00-08:00");

    assertThat(
            desk.one(
                """
                SELECT concat_ws('|', c.name, c.phone, a.appointment_datetime, a.service_type, a.provider, a.duration_minutes,
                                 a.status, a.booked_by, a.created_at)
                  FROM appointments a JOIN customers c ON c.id = a.customer_id
                """))
        .isEqualTo(
            "Jane Doe|+13105550123|2026-03-03 18:00:00|Botox|Dr. Sarah Smith|30|scheduled|ai|2026-03-02 14:00:00");
  }

  @Test
  void a_booking_tells_the_record_who_called_and_what_was_done() {
    Outcome outcome =
        desk.use(
            "book_appointment",
            "{'customer_name': 'Jane Doe', 'customer_phone': '2487017', 'customer_email': 'jane@example.com',"
                + " 'start_time': '2026-03-03 10:00', 'service_type': 'HydraFacial', 'notes': 'first time'}");

    assertThat(outcome.result().getBoolean("success")).isTrue();
    assertThat(outcome.learned().phone()).isEqualTo("2487017");
    assertThat(outcome.learned().email()).isEqualTo("jane@example.com");
    assertThat(outcome.happened()).hasSize(1);
    assertThat(outcome.happened().get(0).eventType()).isEqualTo("appointment_action");
    assertThat(outcome.happened().get(0).details().getString("action")).isEqualTo("booked");
    assertThat(desk.one("SELECT phone_raw || ' ' || email FROM customers"))
        .isEqualTo("2487017 jane@example.com");
  }

  @Test
  void a_taken_time_is_given_to_the_next_who_can_and_then_to_nobody() {
    assertThat(desk.book("2026-03-03T10:00:00-08:00").getString("provider"))
        .isEqualTo("Dr. Sarah Smith");
    assertThat(desk.book("2026-03-03T10:15:00-08:00").getString("provider"))
        .isEqualTo("Nurse Emily Johnson");

    JsonObject third = desk.book("2026-03-03T10:00:00-08:00");

    assertThat(third.getBoolean("success")).isFalse();
    assertThat(third.getString("reason")).isEqualTo("slot_taken");
    assertThat(third.getString("error")).isEqualTo("Tuesday, March 3 at 10:00 AM is taken.");
    assertThat(third.getJsonArray("alternatives").getJsonObject(0).getString("start_time"))
        .isEqualTo("9:30 AM");
    assertThat(desk.one("SELECT count(*) FROM appointments")).isEqualTo("2");
  }

  @Test
  void nobody_becomes_a_customer_by_a_time_that_is_not_to_be_had() {
    desk.book("2026-03-08T10:00:00-07:00");

    assertThat(desk.one("SELECT count(*) FROM customers")).isEqualTo("0");
  }

  @Test
  void what_cannot_be_booked_has_a_reason_and_other_times() {
    assertThat(desk.book("2026-03-08T10:00:00-07:00").getString("reason")).isEqualTo("closed");
    assertThat(desk.book("2026-03-03T18:45:00-08:00").getString("reason")).isEqualTo("closed");
    assertThat(desk.book("2026-03-02T05:00:00-08:00").getString("reason")).isEqualTo("past");
    assertThat(desk.book("2027-06-01T10:00:00-07:00").getString("reason")).isEqualTo("closed");
    assertThat(desk.book("tomorrow at ten").getString("reason")).isEqualTo("invalid_time");
    assertThat(desk.book("2026-03-03T10:00:00-08:00", "tattoo", null).getString("reason"))
        .isEqualTo("unknown_service");
    assertThat(desk.book("2026-03-03T10:00:00-08:00", "coolsculpting", null).getString("reason"))
        .isEqualTo("no_practitioner");
    JsonObject notHers = desk.book("2026-03-03T10:00:00-08:00", "botox", "Lisa Lee");
    assertThat(notHers.getString("reason")).isEqualTo("no_practitioner");
    assertThat(notHers.getString("error"))
        .isEqualTo("Lisa Lee doesn't offer Botox; Dr. Sarah Smith and Nurse Emily Johnson would.");
    assertThat(desk.book("2026-03-08T10:00:00-07:00").getJsonArray("alternatives").getJsonObject(0))
        .containsEntry("start", Json.createValue("2026-03-09T09:00:00-07:00"));
  }

  @Test
  void an_address_that_no_mailbox_can_have_does_not_stop_a_booking() {
    JsonObject booked =
        desk.ask(
            "book_appointment",
            "{'customer_name': 'Jane', 'customer_phone': '3105550123', 'start_time': '2026-03-03 10:00',"
                + " 'service_type': 'botox', 'customer_email': 'jane@%s.com'}"
                    .formatted("x".repeat(300)));

    assertThat(booked.getBoolean("success")).isTrue();
    assertThat(desk.one("SELECT count(*) FROM customers WHERE email IS NULL")).isEqualTo("1");
  }

  @Test
  void a_number_on_which_nobody_can_be_called_is_asked_for_again() {
    Outcome outcome =
        desk.use(
            "book_appointment",
            "{'customer_name': 'Jane', 'customer_phone': '123', 'start_time': '2026-03-03 10:00', 'service_type': 'botox'}");

    assertThat(outcome.result().getString("reason")).isEqualTo("invalid_phone");
    assertThat(outcome.learned().phone()).isNull();
    assertThat(desk.one("SELECT count(*) FROM appointments")).isEqualTo("0");
  }

  @Test
  void a_day_shows_times_from_morning_to_evening_and_what_is_gone_is_not_among_them() {
    desk.book("2026-03-03T14:00:00-08:00", "hydrafacial", null);

    JsonObject day =
        desk.ask("check_availability", "{'date': '2026-03-03', 'service_type': 'hydra facial'}");

    assertThat(day.getString("service")).isEqualTo("HydraFacial");
    assertThat(times(day))
        .containsExactly(
            "9:00 AM",
            "10:00 AM",
            "11:00 AM",
            "12:00 PM",
            "1:00 PM",
            "3:00 PM",
            "4:00 PM",
            "5:00 PM",
            "6:00 PM");
    assertThat(day).doesNotContainKey("closed").doesNotContainKey("next_available");
  }

  @Test
  void of_today_only_what_is_to_come_is_shown() {
    desk.now = Instant.parse("2026-03-03T00:40:00Z");

    assertThat(
            times(
                desk.ask("check_availability", "{'date': '2026-03-02', 'service_type': 'botox'}")))
        .containsExactly("5:00 PM", "5:30 PM", "6:00 PM", "6:30 PM");
    assertThat(
            desk.ask("check_availability", "{'date': '2026-03-01', 'service_type': 'botox'}")
                .getString("reason"))
        .isEqualTo("past");
  }

  @Test
  void a_closed_day_names_the_next_free_time() {
    JsonObject sunday =
        desk.ask("check_availability", "{'date': '2026-03-08', 'service_type': 'botox'}");

    assertThat(sunday.getJsonArray("available_slots")).isEmpty();
    assertThat(sunday.getBoolean("closed")).isTrue();
    assertThat(sunday.getJsonObject("next_available").getString("date")).isEqualTo("2026-03-09");
  }

  @Test
  void what_the_legacy_application_wrote_is_taken_too() {
    desk.run(
        "INSERT INTO customers (id, name, phone) VALUES (77, 'Legacy Lou', '+15551234567');"
            + "INSERT INTO appointments (customer_id, appointment_datetime, service_type, provider, status) VALUES"
            + " (77, '2026-03-03 18:00', 'botox', 'Dr. Sarah Smith', 'scheduled'),"
            + " (77, '2026-03-03 20:00', 'Botox', NULL, 'scheduled'),"
            + " (77, '2026-03-03 22:00', 'Botox', 'dr_smith', 'cancelled')");

    assertThat(desk.book("2026-03-03T10:30:00-08:00", "botox", "Smith").getString("reason"))
        .isEqualTo("slot_taken");
    assertThat(desk.book("2026-03-03T11:00:00-08:00", "botox", "Smith").getBoolean("success"))
        .isTrue();
    assertThat(desk.book("2026-03-03T12:00:00-08:00").getBoolean("success")).isTrue();
    assertThat(desk.book("2026-03-03T12:00:00-08:00").getString("reason")).isEqualTo("slot_taken");
    assertThat(desk.book("2026-03-03T14:00:00-08:00", "botox", "Smith").getBoolean("success"))
        .isTrue();
  }

  @Test
  void facts_come_from_the_clinics_own_data() {
    assertThat(desk.ask("list_services", "{}").getJsonArray("services")).hasSize(9);
    assertThat(
            desk.ask("get_service_info", "{'service_type': 'fat freezing'}")
                .getJsonObject("service")
                .getString("price"))
        .isEqualTo("$750-$1500 per area");
    assertThat(
            desk.ask("get_provider_info", "{'provider_name': 'Emily'}")
                .getJsonArray("providers")
                .getJsonObject(0)
                .getJsonArray("services")
                .getValuesAs(JsonString.class))
        .extracting(JsonString::getString)
        .containsExactly("Botox", "Dermal Fillers", "Microneedling", "Consultation");
    assertThat(desk.ask("get_provider_info", "{}").getJsonArray("providers")).hasSize(3);
    assertThat(desk.ask("get_provider_info", "{'provider_name': 'Bob'}").getString("error"))
        .startsWith("Nobody here is called Bob.");
  }
}
