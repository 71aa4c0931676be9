package dev.ava.web.admin;

import dev.ava.migration.boundary.Phase;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One of the four phases on the way.
 *
 * @param state {@code done}, {@code present} or {@code ahead}
 */
public record Step(int number, String title, String meaning, String state) {

  static List<Step> all(Phase present) {
    Phase[] phases = Phase.values();
    return IntStream.range(0, phases.length).mapToObj(i -> of(i + 1, phases[i], present)).toList();
  }

  /** What a screen reader says instead of the sign. */
  public String aloud() {
    return switch (state) {
      case "done" -> ", done. ";
      case "present" -> ", the present phase. ";
      default -> ", ahead. ";
    };
  }

  static String title(Phase phase) {
    return switch (phase) {
      case BACKFILL -> "Backfill";
      case DUAL_WRITE -> "Dual write";
      case CUTOVER -> "Cutover";
      case RETIRED -> "Retired";
    };
  }

  private static Step of(int number, Phase phase, Phase present) {
    int distance = phase.compareTo(present);
    String state = distance < 0 ? "done" : distance == 0 ? "present" : "ahead";
    return new Step(number, title(phase), meaning(phase), state);
  }

  private static String meaning(Phase phase) {
    return switch (phase) {
      case BACKFILL -> "Calls go to the legacy tables; what is there is copied.";
      case DUAL_WRITE -> "Calls go to both sides, in one transaction.";
      case CUTOVER -> "Calls go to the new tables; one can still go back.";
      case RETIRED -> "The new tables alone; the legacy ones wait to be archived.";
    };
  }
}
