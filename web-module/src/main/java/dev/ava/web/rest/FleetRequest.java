package dev.ava.web.rest;

import dev.ava.outbound.boundary.FleetCall;
import dev.ava.shared.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * The fleet system's request: {@code callType}, {@code timestamp}, {@code drivers[]{driverId,
 * driverName, phoneNumber, violations{tripId?, violationDetails[]{type, description}},
 * customRules?}}, {@code trip_id?}.
 *
 * @param timestamp as it came
 * @param call null: there is no driver, or something is wrong
 * @param faults as FastAPI writes them: {@code [{loc, msg, type}]}
 */
record FleetRequest(String timestamp, FleetCall call, JsonArray faults) {

  static FleetRequest read(JsonObject body) {
    Reader reader = new Reader();
    reader.text(body, "callType", "body");
    String timestamp = reader.text(body, "timestamp", "body");
    JsonArray drivers = reader.drivers(body);
    FleetCall call = null;
    if (!drivers.isEmpty()) {
      call = reader.call(body, timestamp, drivers.get(0));
    }
    JsonArray faults = reader.faults.build();
    return new FleetRequest(timestamp, faults.isEmpty() ? call : null, faults);
  }

  /** One fault that is not of a missing field. */
  static JsonArray fault(String field, String message) {
    Reader reader = new Reader();
    reader.fault(message, "value_error", "body", field);
    return reader.faults.build();
  }

  private static final class Reader {

    private final JsonArrayBuilder faults = Json.createArrayBuilder();

    private FleetCall call(JsonObject body, String timestamp, JsonValue first) {
      if (!(first instanceof JsonObject driver)) {
        fault("Input should be a valid dictionary", "dict_type", "body", "drivers", "0");
        return null;
      }
      JsonObject violations =
          driver.get("violations") instanceof JsonObject told ? told : JsonValue.EMPTY_JSON_OBJECT;
      return new FleetCall(
          time(timestamp),
          text(driver, "driverId", "body", "drivers", "0"),
          text(driver, "driverName", "body", "drivers", "0"),
          text(driver, "phoneNumber", "body", "drivers", "0"),
          violations(violations),
          optional(violations, "tripId", optional(body, "trip_id", null)),
          optional(driver, "customRules", null),
          body.toString());
    }

    private JsonArray drivers(JsonObject body) {
      if (body.get("drivers") instanceof JsonArray drivers) {
        return drivers;
      }
      boolean missing = !body.containsKey("drivers");
      fault(
          missing ? "Field required" : "Input should be a valid list",
          missing ? "missing" : "list_type",
          "body",
          "drivers");
      return JsonValue.EMPTY_JSON_ARRAY;
    }

    private String text(JsonObject object, String name, String... place) {
      if (object.get(name) instanceof JsonString text) {
        return text.getString();
      }
      String[] at = new String[place.length + 1];
      System.arraycopy(place, 0, at, 0, place.length);
      at[place.length] = name;
      boolean missing = !object.containsKey(name);
      fault(
          missing ? "Field required" : "Input should be a valid string",
          missing ? "missing" : "string_type",
          at);
      return "";
    }

    private void fault(String message, String type, String... place) {
      JsonArrayBuilder at = Json.createArrayBuilder();
      for (String step : place) {
        if (step.equals("0")) {
          at.add(0);
        } else {
          at.add(step);
        }
      }
      faults.add(Json.createObjectBuilder().add("loc", at).add("msg", message).add("type", type));
    }

    private static List<FleetCall.Violation> violations(JsonObject violations) {
      List<FleetCall.Violation> all = new ArrayList<>();
      if (violations.get("violationDetails") instanceof JsonArray details) {
        for (JsonValue detail : details) {
          if (detail instanceof JsonObject one) {
            all.add(
                new FleetCall.Violation(
                    optional(one, "type", ""), optional(one, "description", "")));
          }
        }
      }
      return all;
    }

    /** Texts as they are, anything else as JSON. */
    private static String optional(JsonObject object, String name, String otherwise) {
      JsonValue value = object.get(name);
      if (value == null || value.equals(JsonValue.NULL)) {
        return otherwise;
      }
      return value instanceof JsonString text ? text.getString() : value.toString();
    }

    /** Without a zone it is UTC; null: unreadable. */
    private static Instant time(String text) {
      try {
        return OffsetDateTime.parse(text).toInstant();
      } catch (DateTimeException noZone) {
        try {
          return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException unreadable) {
          return null;
        }
      }
    }
  }
}
