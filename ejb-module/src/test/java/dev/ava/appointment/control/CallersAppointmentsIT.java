package dev.ava.appointment.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ava.appointment.boundary.AppointmentView;
import dev.ava.appointment.boundary.NotBookable;
import dev.ava.assistant.boundary.AssistantTool.Outcome;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import org.junit.jupiter.api.Test;

/** What callers can do about what they have booked, at the sample clinic on a Monday at six. */
class CallersAppointmentsIT {

  private final FrontDesk desk = new FrontDesk();

  @Test
  void an_appointment_is_moved_also_into_its_own_time() {
    int id = desk.book("2026-03-03T10:00:00-08:00", "prp_facial", null).getInt("appointment_id");

    JsonObject moved =
        desk.ask(
            "reschedule_appointment",
            "{'appointment_id': '" + id + "', 'new_start_time': '2026-03-03T10:30:00-08:00'}");

    assertThat(moved.getBoolean("success")).isTrue();
    assertThat(moved.getString("appointment_time")).isEqualTo("Tuesday, March 3 at 10:30 AM");
    assertThat(moved.getString("status")).isEqualTo("rescheduled");
    assertThat(desk.book("2026-03-03T10:00:00-08:00", "botox", "Smith").getBoolean("success"))
        .isTrue();
    assertThat(desk.book("2026-03-03T11:30:00-08:00", "botox", "Smith").getString("reason"))
        .isEqualTo("slot_taken");
  }

  @Test
  void an_appointment_is_not_moved_where_its_practitioner_is_busy() {
    int id = desk.book("2026-03-03T10:00:00-08:00", "botox", "Smith").getInt("appointment_id");
    desk.book("2026-03-03T15:00:00-08:00", "botox", "Smith");

    JsonObject refused =
        desk.ask(
            "reschedule_appointment",
            "{'appointment_id': " + id + ", 'new_start_time': '2026-03-03T15:00:00-08:00'}");

    assertThat(refused.getString("reason")).isEqualTo("slot_taken");
    assertThat(desk.one("SELECT appointment_datetime FROM appointments WHERE id = " + id))
        .startsWith("2026-03-03 18:00");
  }

  @Test
  void an_appointment_for_what_the_clinic_has_no_more_is_moved_to_who_is_named() {
    desk.run(
        "INSERT INTO customers (id, name, phone) VALUES (77, 'Legacy Lou', '+15551234567');"
            + "INSERT INTO appointments (id, customer_id, appointment_datetime, service_type, provider)"
            + " VALUES (500, 77, '2026-03-03 18:00', 'Sunbed', 'Dr. Sarah Smith')");

    assertThat(move(500, "2026-03-04T10:00:00-08:00", "Lisa").provider()).isEqualTo("Lisa Lee");
    assertThat(move(500, "2026-03-05T10:00:00-08:00", null).provider()).isEqualTo("Lisa Lee");
    assertThatThrownBy(() -> move(500, "2026-03-05T11:00:00-08:00", "Bob"))
        .isInstanceOf(NotBookable.class)
        .hasMessage("Nobody here is called Bob.");
  }

  private AppointmentView move(int id, String start, String provider) {
    return desk.jdbi.inTransaction(
        sql -> desk.booking.move(sql, FrontDesk.ORG, id, start, provider, desk.now));
  }

  @Test
  void cancelling_twice_is_a_success_and_happens_once() {
    int id = desk.book("2026-03-03T10:00:00-08:00").getInt("appointment_id");
    String args = "{'appointment_id': " + id + ", 'reason': 'I am ill'}";

    Outcome first = desk.use("cancel_appointment", args);
    Outcome second = desk.use("cancel_appointment", args);

    assertThat(first.result().getString("status")).isEqualTo("cancelled");
    assertThat(first.happened()).hasSize(1);
    assertThat(second.result().getBoolean("success")).isTrue();
    assertThat(second.happened()).isEmpty();
    assertThat(
            desk.one(
                "SELECT concat_ws('|', status, cancellation_reason, cancelled_at) FROM appointments"))
        .isEqualTo("cancelled|I am ill|2026-03-02 14:00:00");
    assertThat(desk.book("2026-03-03T10:00:00-08:00", "botox", "Smith").getBoolean("success"))
        .isTrue();
    assertThat(
            desk.ask(
                    "reschedule_appointment",
                    "{'appointment_id': " + id + ", 'new_start_time': '2026-03-04T15:00:00-08:00'}")
                .getString("reason"))
        .isEqualTo("cancelled");
  }

  @Test
  void only_the_callers_own_appointments_are_told_and_changed() {
    int id = desk.book("2026-03-03T10:00:00-08:00").getInt("appointment_id");
    desk.session = "session_2";
    desk.callerPhone = "+13105559999";

    assertThat(desk.ask("get_appointment_details", "{}").getJsonArray("appointments")).isEmpty();
    assertThat(
            desk.ask("get_appointment_details", "{'customer_phone': '3105550123'}")
                .getBoolean("success"))
        .isFalse();
    assertThat(
            desk.ask("cancel_appointment", "{'appointment_id': " + id + "}").getBoolean("success"))
        .isFalse();

    desk.callerPhone = "+13105550123";
    JsonObject mine =
        desk.ask("get_appointment_details", "{}").getJsonArray("appointments").getJsonObject(0);
    assertThat(mine.getInt("appointment_id")).isEqualTo(id);
    assertThat(
            desk.ask("cancel_appointment", "{'appointment_id': " + id + "}").getBoolean("success"))
        .isTrue();
  }

  @Test
  void a_caller_whose_number_is_withheld_is_known_by_the_number_they_say() {
    desk.book("2026-03-03T10:00:00-08:00");
    desk.session = "session_2";

    Outcome told = desk.use("get_appointment_details", "{'customer_phone': '310 555 0123'}");

    assertThat(told.result().getJsonArray("appointments")).hasSize(1);
    assertThat(told.learned().phone()).isEqualTo("310 555 0123");
    assertThat(desk.ask("search_customer", "{'phone': '310-555-0123'}").getJsonObject("customer"))
        .containsEntry("name", Json.createValue("Jane Doe"))
        .containsEntry("email", JsonValue.NULL);
    assertThat(desk.ask("search_customer", "{'phone': '310-555-0999'}").getBoolean("found"))
        .isFalse();
  }

  @Test
  void a_person_is_asked_for_and_finds_the_request() {
    desk.callerPhone = "+13105550123";

    Outcome outcome =
        desk.use("hand_over", "{'reason': 'complaint', 'summary': 'The bill was wrong.'}");

    assertThat(outcome.result().getString("transfer_to")).isEqualTo("+1234567890");
    assertThat(outcome.happened().get(0).eventType()).isEqualTo("escalation_requested");
    assertThat(desk.one("SELECT kind || ' ' || content || ' ' || phone FROM caller_requests"))
        .isEqualTo("call_back complaint: The bill was wrong. +13105550123");
  }
}
