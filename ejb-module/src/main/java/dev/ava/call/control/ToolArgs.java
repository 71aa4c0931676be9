package dev.ava.call.control;

import dev.ava.shared.Storable;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** Arguments as an assistant fills them in. */
final class ToolArgs {

  private static final int LONGEST = 2_000;

  private ToolArgs() {}

  /** The first of these that says something, cut to 2,000 characters; null: none does. */
  static @Nullable String text(JsonObject args, String... names) {
    for (String name : names) {
      JsonValue value = args.get(name);
      String text =
          value instanceof JsonString string
              ? string.getString().strip()
              : value instanceof JsonNumber ? value.toString() : "";
      if (!text.isEmpty()) {
        return Storable.cut(text, LONGEST);
      }
    }
    return null;
  }
}
