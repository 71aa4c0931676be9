package dev.ava.appointment.boundary;

import dev.ava.shared.Conflict;
import dev.ava.shared.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

/**
 * The clinic can't give this appointment. {@link #more} has {@code reason}, a word: {@code
 * slot_taken}, {@code closed}, {@code past}, {@code unknown_service}, {@code no_practitioner},
 * {@code invalid_phone}, {@code invalid_time}; and {@code alternatives}, times that are free.
 */
public class NotBookable extends Conflict {

  private final String reason;
  private final transient JsonArray alternatives;

  public NotBookable(String reason, String sentence) {
    this(reason, sentence, JsonValue.EMPTY_JSON_ARRAY);
  }

  public NotBookable(String reason, String sentence, JsonArray alternatives) {
    super(reason.replace('_', '-'), sentence);
    this.reason = reason;
    this.alternatives = alternatives;
  }

  public String reason() {
    return reason;
  }

  @Override
  public JsonObject more() {
    return Json.createObjectBuilder()
        .add("reason", reason)
        .add("alternatives", alternatives)
        .build();
  }
}
