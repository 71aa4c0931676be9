package dev.ava.assistant.control.offline;

import jakarta.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** What a tool says that didn't do what it was asked for. */
final class Refusal {

  /** Longer texts are for developers. */
  private static final int LONGEST = 300;

  private Refusal() {}

  /** A stable word as {@code slot_taken}; empty: none is given. */
  static String reason(JsonObject result) {
    String reason = Slot.text(result, "reason");
    return reason == null ? "" : reason;
  }

  /** Its own sentence if it is one that may be spoken. */
  static String words(JsonObject result, String otherwise) {
    @Nullable String error = Slot.text(result, "error");
    boolean speakable =
        error != null
            && error.length() <= LONGEST
            && error.indexOf(' ') > 0
            && !error.matches("(?s).*(?:[{}<>_]|Exception|\\bnull\\b|\\bSQL\\b|\\n).*");
    return speakable ? Phrases.sentence(error) : otherwise;
  }
}
