package dev.ava.launcher.standin.realtime;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the stand-in understands and says: little, but always the same. */
final class Talk {
  /** It can't understand speech, so callers say this, one after the other. */
  private static final List<String> CALLER =
      List.of(
          "Hello, which treatments do you offer?",
          "And what does the first one cost?",
          "Thank you, that is all I wanted to know.",
          "Good-bye.");

  private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");
  private static final String TOOL = "list_services";
  private static final String HANG_UP = "end_call";
  private Set<String> tools = Set.of();
  private int spoken;
  private boolean used;
  private @Nullable String typed;
  private @Nullable String output;

  /**
   * What is said or done next.
   *
   * @param words null: nothing is said
   * @param tool to be used, without arguments; null: none
   */
  record Next(@Nullable String words, @Nullable String tool) {}

  void tools(Set<String> names) {
    tools = names;
  }

  /** The caller spoke; this is what. */
  String hears() {
    typed = CALLER.get(spoken++ % CALLER.size());
    return typed;
  }

  void reads(String text) {
    typed = text;
  }

  void learns(String result) {
    output = result;
  }

  Next next(String instructions) {
    String told = output;
    String asked = typed == null ? "" : typed.toLowerCase(Locale.ROOT);
    output = null;
    typed = null;
    Matcher quoted = QUOTED.matcher(instructions);
    if (told != null) {
      return new Next(from(told), null);
    } else if (quoted.find()) {
      return new Next(quoted.group(1), null);
    } else if (instructions.contains("good-bye") || asked.contains("bye")) {
      return new Next(
          "Good-bye, and thank you for calling.", tools.contains(HANG_UP) ? HANG_UP : null);
    } else if (!used && !asked.isEmpty() && tools.contains(TOOL)) {
      used = true;
      return new Next(null, TOOL);
    }
    return new Next(
        asked.isEmpty()
            ? "Hello, this is the stand-in of OpenAI. How can I help you?"
            : "I am only a stand-in and know no more than that. Is there anything else?",
        null);
  }

  private static String from(String result) {
    try (JsonReader reader = Json.createReader(new StringReader(result))) {
      JsonArray services =
          reader.readObject().getOrDefault("services", JsonArray.EMPTY_JSON_ARRAY).asJsonArray();
      String names =
          services.stream()
              .map(service -> service instanceof JsonObject one ? one.get("name") : service)
              .filter(JsonString.class::isInstance)
              .map(name -> ((JsonString) name).getString())
              .collect(Collectors.joining(", "));
      return names.isEmpty() ? "That is done." : "We offer " + names + ".";
    } catch (JsonException | ClassCastException noObject) {
      return "That is done.";
    }
  }
}
