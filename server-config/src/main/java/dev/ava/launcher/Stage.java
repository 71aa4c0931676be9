package dev.ava.launcher;

import java.util.Locale;

/** The stages of the change log, in their order; a stage is a label. */
public enum Stage {
  BASELINE("before-baseline"),
  EXPAND("baseline"),
  BACKFILL("expand"),
  CONSTRAIN("backfill"),
  CONTRACT("constrain");

  /** The tag at the end of the stage before: where a rollback of this one leads to. */
  final String tagBefore;

  Stage(String tagBefore) {
    this.tagBefore = tagBefore;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
