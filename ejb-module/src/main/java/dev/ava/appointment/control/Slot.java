package dev.ava.appointment.control;

import dev.ava.clinic.boundary.Clinic.Practitioner;
import dev.ava.shared.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** A time that somebody can have, with the practitioner who would see them. */
public record Slot(Instant start, Instant end, Practitioner practitioner) {

  /** {date, start, end, start_time, end_time, provider}: both for programs and to be said. */
  public JsonObject json(ZoneId zone) {
    return Json.createObjectBuilder()
        .add("date", start.atZone(zone).toLocalDate().toString())
        .add("start", Said.iso(start, zone))
        .add("end", Said.iso(end, zone))
        .add("start_time", Said.time(start, zone))
        .add("end_time", Said.time(end, zone))
        .add("provider", practitioner.name())
        .build();
  }

  public static JsonArray json(List<Slot> slots, ZoneId zone) {
    JsonArrayBuilder array = Json.createArrayBuilder();
    slots.forEach(slot -> array.add(slot.json(zone)));
    return array.build();
  }
}
