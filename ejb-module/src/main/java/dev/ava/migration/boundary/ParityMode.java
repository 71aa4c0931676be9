package dev.ava.migration.boundary;

import java.util.Locale;

/** What a parity check looks at. */
public enum ParityMode {
  /** Every pair, and every row that has none. */
  FULL,
  /** What was written since a check last looked at it. */
  CHANGED;

  /** As in the parameters of a run. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
