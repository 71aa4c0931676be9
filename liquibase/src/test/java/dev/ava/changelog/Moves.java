package dev.ava.changelog;

import dev.ava.testing.ChangeLog;
import dev.ava.testing.EmbeddedDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * What happens between two stages, in the plainest SQL: the data moves, the phases, the waiting.
 * The engines that really do it are tested where they are.
 */
final class Moves {

  private Moves() {}

  /** Every legacy row is moved and clean. */
  static void move(EmbeddedDatabase database) {
    database.execute(resource("move.sql"));
  }

  /** What comes from now on is for the next run. */
  static void lastRunBegan(EmbeddedDatabase database) {
    database.execute(
        """
        INSERT INTO migration_runs (id, kind, state, started_by, started_at, heartbeat_at)
        VALUES (gen_random_uuid(), 'backfill', 'finished', 'a test', now(), now())
        """);
  }

  /** The migration is over, and nobody has to wait. */
  static void retire(EmbeddedDatabase database) {
    phase(database, "RETIRED");
    database.execute("UPDATE migration_settings SET waiting_days = 0");
  }

  static void phase(EmbeddedDatabase database, String phase) {
    database.execute("UPDATE migration_phase SET phase = '%s', reads = 'new'".formatted(phase));
  }

  /**
   * Without the generator's functions, which name the legacy tables as a report of a person's
   * would.
   */
  static EmbeddedDatabase withoutGenerator(EmbeddedDatabase legacy) {
    legacy.execute(
        "DROP FUNCTION lg_generate; DROP FUNCTION lg_quirk_report;"
            + " DROP FUNCTION lg_expected_rejects; DROP FUNCTION lg_fingerprint");
    return legacy;
  }

  /** A legacy database whose stages up to constrain have run. */
  static EmbeddedDatabase constrained(EmbeddedDatabase legacy) {
    ChangeLog.on(legacy).update("baseline", "expand");
    move(legacy);
    ChangeLog.on(legacy).update("backfill", "constrain");
    return legacy;
  }

  private static String resource(String name) {
    try (InputStream in = Objects.requireNonNull(Moves.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
