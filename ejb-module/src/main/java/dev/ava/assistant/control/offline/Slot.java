package dev.ava.assistant.control.offline;

import dev.ava.clinic.boundary.Clinic;
import dev.ava.clinic.boundary.Clinic.Practitioner;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A time that is free, or was.
 *
 * @param start in the clinic's zone
 * @param written as the tool wrote it
 * @param provider as the tool wrote it; null: anyone
 */
record Slot(ZonedDateTime start, String written, @Nullable String provider) {

  LocalTime time() {
    return start.toLocalTime();
  }

  LocalDate day() {
    return start.toLocalDate();
  }

  Optional<Practitioner> practitioner(Clinic clinic) {
    return practitioner(clinic, provider);
  }

  static Optional<Practitioner> practitioner(Clinic clinic, @Nullable String word) {
    return clinic.practitioners().stream()
        .filter(one -> one.key().equals(word) || one.name().equalsIgnoreCase(word))
        .findFirst();
  }

  /** " with Dr. Sarah Smith", or nothing. */
  String withWhom(Clinic clinic) {
    return practitioner(clinic)
        .map(Phrases::with)
        .orElse(provider == null || provider.isBlank() ? "" : " with " + provider);
  }

  /** The slots in a list of a tool's result; what can't be read is left out. */
  static List<Slot> read(JsonObject result, String list, ZoneId zone) {
    List<Slot> slots = new ArrayList<>();
    if (result.get(list) instanceof jakarta.json.JsonArray array) {
      for (JsonValue value : array) {
        if (value instanceof JsonObject slot) {
          read(slot, zone).ifPresent(slots::add);
        }
      }
    }
    return slots;
  }

  static Optional<Slot> read(JsonObject slot, ZoneId zone) {
    String start = text(slot, "start");
    return time(start, zone).map(at -> new Slot(at, start, text(slot, "provider")));
  }

  static Optional<ZonedDateTime> time(@Nullable String written, ZoneId zone) {
    if (written == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(written).atZoneSameInstant(zone));
    } catch (DateTimeParseException withoutOffset) {
      try {
        return Optional.of(LocalDateTime.parse(written).atZone(zone));
      } catch (DateTimeParseException noTime) {
        return Optional.empty();
      }
    }
  }

  /** A string member; null: not there, or empty, or something else. */
  static @Nullable String text(JsonObject object, String name) {
    return object.get(name) instanceof JsonString text && !text.getString().isBlank()
        ? text.getString()
        : null;
  }

  boolean isAfter(Instant now) {
    return start.toInstant().isAfter(now);
  }
}
