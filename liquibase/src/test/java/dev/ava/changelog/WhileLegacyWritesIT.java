package dev.ava.changelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ava.testing.ChangeLog;
import dev.ava.testing.EmbeddedDatabase;
import dev.ava.testing.LegacyDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

@Tag("postgresql-15")
class WhileLegacyWritesIT {

  /** The lock_timeout of a change set, and room for a slow machine; what was seen is printed. */
  private static final Duration LONGEST_STALL = Duration.ofSeconds(4);

  private final EmbeddedDatabase legacy =
      Moves.withoutGenerator(LegacyDatabase.asFound(200, 200, 100));
  private final ChangeLog log = ChangeLog.on(legacy);

  private interface Writers {
    LegacyWriter at(EmbeddedDatabase database) throws SQLException;
  }

  @Test
  void the_legacy_applications_go_on_writing_during_every_stage_and_back(TestReporter reporter)
      throws Exception {
    Map<String, Runnable> asFound = new LinkedHashMap<>();
    asFound.put("baseline", () -> log.update("baseline"));
    asFound.put("expand", () -> log.update("expand"));
    asFound.put("expand back", () -> log.rollBack("expand", "baseline"));
    asFound.put("expand again", () -> log.update("expand"));
    nobodyIsHeldUp(asFound, LegacyWriter::asFound, reporter);

    Moves.move(legacy);
    Moves.lastRunBegan(legacy);
    Map<String, Runnable> clean = new LinkedHashMap<>();
    clean.put("backfill", () -> log.update("backfill"));
    clean.put("constrain", () -> log.update("constrain"));
    clean.put("constrain back", () -> log.rollBack("constrain", "backfill"));
    clean.put("backfill back", () -> log.rollBack("backfill", "expand"));
    nobodyIsHeldUp(clean, LegacyWriter::wellBehaved, reporter);

    Moves.move(legacy);
    log.update("backfill", "constrain");
    Moves.retire(legacy);
    Map<String, Runnable> retired = new LinkedHashMap<>();
    retired.put("contract", () -> log.update("contract"));
    retired.put("contract back", () -> log.rollBack("contract", "constrain"));
    nobodyIsHeldUp(retired, LegacyWriter::retired, reporter);
  }

  private void nobodyIsHeldUp(Map<String, Runnable> stages, Writers writers, TestReporter reporter)
      throws Exception {
    for (Map.Entry<String, Runnable> stage : stages.entrySet()) {
      try (LegacyWriter writer = writers.at(legacy)) {
        stage.getValue().run();
        LegacyWriter.Figures seen = writer.stop();
        reporter.publishEntry(
            stage.getKey(),
            "%d writes, the longest took %d ms"
                .formatted(seen.written(), seen.longest().toMillis()));
        assertThat(seen.failures()).as(stage.getKey()).isEmpty();
        assertThat(seen.longest()).as(stage.getKey()).isLessThan(LONGEST_STALL);
      }
    }
  }

  @Test
  void a_change_set_that_gets_no_lock_gives_up_and_runs_at_the_next_attempt() throws SQLException {
    ChangeLog.on(legacy).update("baseline");
    try (Connection busy = legacy.dataSource().getConnection()) {
      busy.setAutoCommit(false);
      try (Statement statement = busy.createStatement()) {
        statement.execute("UPDATE customers SET notes = notes WHERE id = 1");
        assertThatThrownBy(() -> ChangeLog.on(legacy).update("expand"))
            .hasStackTraceContaining("lock timeout");
      }
      busy.rollback();
    }

    ChangeLog.on(legacy).update("expand");

    assertThat(Catalog.of(legacy)).anyMatch(line -> line.startsWith("column customers.phone_raw"));
  }
}
