package dev.ava.migration.control;

import dev.ava.migration.boundary.Gate;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Whether there is still a legacy side. The contract stage archives and drops it. */
public final class LegacyTables {

  private static final String GATE = "legacy_tables";

  private LegacyTables() {}

  public static boolean exist(Handle sql) {
    return sql.createQuery(
            "SELECT to_regclass('call_sessions') IS NOT NULL AND to_regclass('call_events') IS NOT NULL")
        .mapTo(Boolean.class)
        .one();
  }

  static Gate found() {
    return Gate.open(GATE, "The legacy tables are there.");
  }

  static Gate missing() {
    return Gate.closed(
        GATE,
        1,
        "The contract stage has archived call_sessions and call_events: there is nothing to go back"
            + " to.",
        List.of());
  }
}
