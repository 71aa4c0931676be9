package dev.ava.launcher.standin;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What becomes of a call. Chosen by the last four digits of the dialled number, or told. */
public enum Manner {
  USUAL("", "answers, tells each turn, then the audio and the whole transcript"),
  EARLY("0181", "tells the first turns before it answers the request that places the call"),
  LATE("0182", "tells the whole transcript first, and each turn after it"),
  TWICE("0183", "tells everything twice"),
  LOST("0184", "answers, but what it tells never arrives; asked for the call, it knows it"),
  CUT("0185", "takes the call and cuts the connection; tells everything later"),
  SILENT("0186", "takes the call and leaves the request without an answer; tells everything later"),
  ORPHAN("0187", "cuts the connection, tells nothing and knows nothing when asked"),
  REFUSED("0188", "answers 200 with success: false"),
  INVALID("0189", "answers 422, as for a request it can't read"),
  UNAUTHORIZED("0190", "answers 401, as for a wrong key"),
  BROKEN("0191", "answers 500 without having taken the call"),
  BUSY("0192", "takes the call, then tells that the line is busy"),
  NO_ANSWER("0193", "takes the call, then tells that nobody answers");

  private final String digits;
  private final String meaning;

  Manner(String digits, String meaning) {
    this.digits = digits;
    this.meaning = meaning;
  }

  /** The last four digits that ask for it; empty: every other number. */
  public String digits() {
    return digits;
  }

  public String meaning() {
    return meaning;
  }

  /** Lower case, blanks as underscores. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Manner> ofWord(String word) {
    return Arrays.stream(values()).filter(m -> m.word().equals(word)).findFirst();
  }

  static Manner ofNumber(String number) {
    return Arrays.stream(values())
        .filter(m -> !m.digits.isEmpty() && number.endsWith(m.digits))
        .findFirst()
        .orElse(USUAL);
  }

  /** Whether everything is told twice. */
  int times() {
    return this == TWICE ? 2 : 1;
  }
}
