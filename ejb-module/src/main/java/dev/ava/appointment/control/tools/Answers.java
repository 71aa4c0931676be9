package dev.ava.appointment.control.tools;

import dev.ava.appointment.boundary.AppointmentView;
import dev.ava.appointment.boundary.NotBookable;
import dev.ava.appointment.control.Said;
import dev.ava.assistant.boundary.AssistantTool.Happened;
import dev.ava.assistant.boundary.AssistantTool.Learned;
import dev.ava.assistant.boundary.AssistantTool.Outcome;
import dev.ava.shared.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Results as the agent is told of them. */
final class Answers {

  private Answers() {}

  static JsonObjectBuilder success() {
    return Json.createObjectBuilder().add("success", true);
  }

  static Outcome told(JsonObjectBuilder result) {
    return new Outcome(result.build(), null, List.of());
  }

  static Outcome refused(NotBookable refusal, @Nullable Learned learned) {
    JsonObject more = refusal.more();
    return new Outcome(
        Json.createObjectBuilder()
            .add("success", false)
            .add("error", refusal.getMessage())
            .add("reason", more.get("reason"))
            .add("alternatives", more.get("alternatives"))
            .build(),
        learned,
        List.of());
  }

  /** {appointment_id, event_id, appointment_time, start, end, service, provider, status}. */
  static JsonObjectBuilder appointment(AppointmentView one, ZoneId zone) {
    JsonObjectBuilder json = Json.createObjectBuilder().add("appointment_id", one.id());
    put(json, "event_id", one.calendarEventId());
    json.add("appointment_time", Said.moment(one.startsAt(), zone))
        .add("start", Said.iso(one.startsAt(), zone))
        .add("end", Said.iso(one.end().toInstant(), zone))
        .add("service", one.serviceType());
    return put(json, "provider", one.provider()).add("status", one.status());
  }

  /**
   * @param what {@code booked}, {@code rescheduled} or {@code cancelled}
   */
  static Happened happened(String what, AppointmentView one, ZoneId zone) {
    return new Happened(
        "appointment_action",
        Json.createObjectBuilder(appointment(one, zone).build()).add("action", what).build());
  }

  static JsonObjectBuilder put(JsonObjectBuilder json, String name, @Nullable String value) {
    return json.add(name, value == null ? JsonValue.NULL : Json.createValue(value));
  }
}
