package dev.ava.migration.boundary;

import java.util.Locale;

/** What a run of {@code migration_runs} does; of each kind at most one goes at a time. */
public enum RunKind {
  BACKFILL,
  PARITY,
  REPAIR,
  REVERSE_SYNC;

  /** As {@code migration_runs_kind_check} has it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
