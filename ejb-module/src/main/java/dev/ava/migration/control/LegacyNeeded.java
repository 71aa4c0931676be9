package dev.ava.migration.control;

import dev.ava.shared.Conflict;
import org.jdbi.v3.core.Jdbi;

/** Refuses what makes no sense without the legacy tables. */
public final class LegacyNeeded {

  private LegacyNeeded() {}

  public static void check(Jdbi jdbi) {
    if (!jdbi.withHandle(LegacyTables::exist)) {
      throw new Conflict(
          "legacy-archived",
          "The legacy tables are archived: there is nothing left to move, compare or repair.");
    }
  }
}
