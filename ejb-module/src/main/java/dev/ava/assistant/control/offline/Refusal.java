package dev.ava.assistant.control.offline;

import jakarta.json.JsonObject;
import java.util.Set;
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

  /** Another time may be had instead. */
  static boolean isOfTheTime(JsonObject result) {
    return Set.of("slot_taken", "closed", "past").contains(reason(result));
  }

  /**
   * Its own sentence if it may be spoken: none for developers, none that tells an agent what to do.
   */
  static String words(JsonObject result, String otherwise) {
    @Nullable String error = Slot.text(result, "error");
    boolean speakable =
        error != null
            && error.length() <= LONGEST
            && error.indexOf(' ') > 0
            && !error.matches(
                "(?s).*(?:[{}<>_]|Exception|\\bnull\\b|\\bSQL\\b|\\n"
                    + "|\\bthe caller\\b|\\b[Aa]sk (?:for|them|again)\\b|\\boffer that\\b).*");
    return speakable ? Phrases.sentence(error) : otherwise;
  }
}
