package dev.ava.outbound.control;

import dev.ava.outbound.boundary.WantedCall;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is wrong with a wanted call, field by field. */
final class CallCheck {

  private static final Pattern NAME_OF_VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");

  /** As it stands in {@code call_sid}, which travels in URLs and logs. */
  private static final Pattern DRIVER = Pattern.compile("[A-Za-z0-9._:@+-]{1,100}");

  private static final Set<JsonValue.ValueType> PLAIN =
      Set.of(
          JsonValue.ValueType.STRING,
          JsonValue.ValueType.NUMBER,
          JsonValue.ValueType.TRUE,
          JsonValue.ValueType.FALSE);

  private static final int MOST_VARIABLES = 50;
  private static final int LONGEST_TEXT = 20_000;
  private static final int LONGEST_NAME = 255;

  private CallCheck() {}

  /** A field and what is wrong with it, a sentence. */
  record Fault(String field, String text) {}

  /** Empty: nothing is wrong. */
  static List<Fault> faults(WantedCall call, Function<String, Optional<String>> e164) {
    List<Fault> faults = new ArrayList<>();
    String to = call.toNumber();
    if (to == null || to.isBlank()) {
      faults.add(new Fault("to_number", "to_number is missing."));
    } else if (to.length() > 64 || e164.apply(to).isEmpty()) {
      faults.add(
          new Fault(
              "to_number",
              "to_number must be a telephone number, best with + and the country code."));
    }
    if (call.driverId() != null && !DRIVER.matcher(call.driverId()).matches()) {
      faults.add(
          new Fault("driver_id", "driver_id must be 1 to 100 letters, digits and . _ : @ + -"));
    }
    if (call.name() != null
        && (call.name().length() > LONGEST_NAME || call.name().indexOf('\0') >= 0)) {
      faults.add(new Fault("name", "name must not be longer than 255 characters."));
    }
    variables(call.variables(), faults);
    return faults;
  }

  private static void variables(@Nullable JsonObject variables, List<Fault> faults) {
    if (variables == null) {
      return;
    }
    if (variables.size() > MOST_VARIABLES) {
      faults.add(new Fault("variables", "variables must not be more than 50."));
    }
    for (Map.Entry<String, JsonValue> variable : variables.entrySet()) {
      String name = variable.getKey();
      if (name.equals("call_sid") || name.startsWith("system__")) {
        faults.add(new Fault("variables", "call_sid and system__ variables are not yours to set."));
      } else if (!NAME_OF_VARIABLE.matcher(name).matches()) {
        faults.add(
            new Fault(
                "variables",
                "The names of variables are up to 100 letters, digits and underscores."));
      } else if (!isPlain(variable.getValue())) {
        faults.add(
            new Fault(
                "variables",
                "variables."
                    + name
                    + " must be a text, a number or a truth value, no more than"
                    + " 20,000 characters."));
      }
    }
  }

  private static boolean isPlain(JsonValue value) {
    if (value instanceof JsonString text) {
      return text.getString().length() <= LONGEST_TEXT && text.getString().indexOf('\0') < 0;
    }
    return PLAIN.contains(value.getValueType())
        && (!(value instanceof JsonNumber number) || number.toString().length() < 50);
  }
}
