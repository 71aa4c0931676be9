package dev.ava.launcher.standin.realtime;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What becomes of a connection. Chosen by the name of the model, or told at the desk. */
public enum RealtimeManner {
  LIVELY("listens for speech and silence, answers with a tone and words, uses a tool once"),
  BENCH("sends each piece of sound back at once, as the next piece of one long item"),
  BARGE_IN("plays a recorded script: an answer that the caller speaks into"),
  FUNCTION_CALL("plays a recorded script: a tool is used"),
  SILENT("takes the connection and says nothing at all"),
  GARBAGE("as lively, but between its events come broken JSON and events nobody knows"),
  DROP("as lively, but the first connection breaks in the middle of its second answer"),
  UNAUTHORIZED("refuses the connection: 401, as for a wrong key"),
  BROKEN("refuses the connection: 500");

  private final String meaning;

  RealtimeManner(String meaning) {
    this.meaning = meaning;
  }

  public String meaning() {
    return meaning;
  }

  /** Lower case, with hyphens. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<RealtimeManner> ofWord(String word) {
    return Arrays.stream(values()).filter(m -> m.word().equals(word)).findFirst();
  }
}
