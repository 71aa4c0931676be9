package dev.ava.provider.elevenlabs;

import dev.ava.provider.ProviderHttp.Answered;
import dev.ava.shared.Storable;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.stream.Collectors;

/**
 * What an error of ElevenLabs says. Its shapes: {@code {"detail":[{"loc":["body","to_number"],
 * "msg":…}]}} with 422, {@code {"detail":{"status":"invalid_api_key","message":…}}} else, {@code
 * {"detail":"…"}} at times, anything at all with 5xx.
 */
final class ElevenLabsError {

  private static final int LONGEST = 300;

  private ElevenLabsError() {}

  /** One line for people, with the status; never empty. */
  static String words(Answered answered) {
    int status = answered.status();
    String said = answered.json().map(ElevenLabsError::said).orElse("");
    String words = said.isBlank() ? "HTTP " + status : said.strip() + " (HTTP " + status + ")";
    return words.length() <= LONGEST ? words : Storable.cut(words, LONGEST - 1) + "…";
  }

  private static String said(JsonObject body) {
    JsonValue detail = body.get("detail");
    if (detail instanceof JsonString text) {
      return text.getString();
    }
    if (detail instanceof JsonObject object) {
      return join(text(object, "status"), text(object, "message"));
    }
    if (detail instanceof JsonArray faults) {
      return faults.stream()
          .filter(JsonObject.class::isInstance)
          .map(JsonValue::asJsonObject)
          .map(fault -> join(place(fault), text(fault, "msg")))
          .collect(Collectors.joining("; "));
    }
    return text(body, "message");
  }

  /** {@code ["body","to_number"]} is to_number. */
  private static String place(JsonObject fault) {
    return fault.get("loc") instanceof JsonArray place
        ? place.stream()
            .map(step -> step instanceof JsonString text ? text.getString() : step.toString())
            .filter(step -> !step.equals("body"))
            .collect(Collectors.joining("."))
        : "";
  }

  private static String join(String first, String second) {
    return first.isBlank() || second.isBlank() ? first + second : first + ": " + second;
  }

  static String text(JsonObject object, String name) {
    return object.get(name) instanceof JsonString text ? text.getString() : "";
  }
}
