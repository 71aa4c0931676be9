package dev.ava.migration.boundary;

import java.util.Locale;

/** From where the console and the API read voice calls. */
public enum Reads {
  /** The legacy tables, through the compatibility view. */
  LEGACY,
  /** The tables of conversations. */
  NEW,
  /** The answer comes from the legacy tables; afterwards the new ones are asked and compared. */
  SHADOW;

  /** As it is stored and as people type it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Reads of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** What is read when a phase begins, if nobody says otherwise: what was read before. */
  static Reads at(Phase phase, Reads before) {
    return switch (phase) {
      case BACKFILL -> LEGACY;
      case DUAL_WRITE -> before;
      case CUTOVER, RETIRED -> NEW;
    };
  }
}
