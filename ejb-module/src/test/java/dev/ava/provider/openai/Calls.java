package dev.ava.provider.openai;

import dev.ava.assistant.boundary.AgentCall;
import dev.ava.assistant.boundary.AgentCall.Said;
import dev.ava.assistant.boundary.AudioFormat;
import dev.ava.assistant.boundary.ToolDefinition;
import dev.ava.clinic.boundary.Clinic;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** A call to a clinic. */
final class Calls {
  static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
  private static final UUID ORG = UUID.fromString("00000000-0000-7000-8000-000000000001");

  private Calls() {}

  static AgentCall call(AudioFormat format, Said... soFar) {
    return new AgentCall(
        ORG,
        "session-1",
        format,
        clinic(),
        "Jane Doe",
        "+14155550100",
        List.of(
            new ToolDefinition(
                "reschedule",
                "Move a visit",
                Json.createObjectBuilder()
                    .add("type", "object")
                    .add("properties", JsonValue.EMPTY_JSON_OBJECT)
                    .build())),
        List.of(soFar),
        START);
  }

  private static Clinic clinic() {
    return new Clinic(
        ORG,
        "Radiance",
        "+14155550199",
        "1 Main Street",
        ZoneId.of("America/New_York"),
        new Clinic.Persona(
            "Ava",
            "Hello{caller}, this is {assistant} of {clinic}.",
            "Be kind.",
            "Cancel a day before."),
        List.of(
            new Clinic.Service(
                UUID.fromString("00000000-0000-7000-8000-000000000002"),
                "botox",
                "Botox",
                30,
                "$300",
                "Smooths lines",
                null,
                "No sport today",
                List.of())),
        List.of(
            new Clinic.Practitioner(
                UUID.fromString("00000000-0000-7000-8000-000000000003"),
                "smith",
                "Dr. Smith",
                "MD",
                Set.of("botox"))),
        List.of(new Clinic.Opening(DayOfWeek.MONDAY, LocalTime.of(9, 0), LocalTime.of(17, 0))),
        List.of(
            new Clinic.Closure(LocalDate.of(2026, 3, 1), "over"),
            new Clinic.Closure(LocalDate.of(2026, 7, 4), "Independence Day")),
        List.of(new Clinic.Answer("Parking", "Behind the house.", List.of("park"))));
  }
}
