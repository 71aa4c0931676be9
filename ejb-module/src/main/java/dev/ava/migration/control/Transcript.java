package dev.ava.migration.control;

import dev.ava.shared.Counted;
import java.util.List;

/** Who said what, in order. Two parallel lists; an element may be null where a turn has none. */
record Transcript(List<String> speakers, List<String> texts) {

  static final Transcript NONE = new Transcript(List.of(), List.of());

  int turns() {
    return Math.max(speakers.size(), texts.size());
  }

  /** The place of the first turn that the other one has otherwise; they must differ. */
  int firstDifference(Transcript other) {
    int place = 0;
    while (place < Math.min(turns(), other.turns()) && turn(place).equals(other.turn(place))) {
      place++;
    }
    return place;
  }

  /** For {@code turn 3 of 20: customer: Hello}. */
  String describe(int place) {
    return place >= turns()
        ? Counted.of(turns(), "turn", "turns")
        : "turn " + (place + 1) + " of " + turns() + ": " + turn(place);
  }

  private String turn(int place) {
    return at(speakers, place) + ": " + at(texts, place);
  }

  private static String at(List<String> list, int place) {
    return place < list.size() ? list.get(place) : "(nothing)";
  }
}
