package dev.ava.launcher.bench;

import dev.ava.launcher.ChangeLog;
import dev.ava.launcher.Database;
import dev.ava.launcher.ScratchDatabase;
import dev.ava.launcher.Stage;
import dev.ava.launcher.Terminal;
import dev.ava.launcher.Trouble;
import dev.ava.launcher.Workplace;
import dev.ava.migration.boundary.BackfillOptions;
import dev.ava.migration.boundary.FindingClass;
import dev.ava.migration.boundary.ParityCheck;
import dev.ava.migration.boundary.ParityResult;
import dev.ava.migration.boundary.Progress;
import dev.ava.migration.boundary.Repair;
import dev.ava.migration.boundary.RepairResult;
import dev.ava.migration.boundary.SessionBackfill;
import dev.ava.migration.boundary.SessionSummary;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Jdbi;

/**
 * Parity of a large moved database: everything, beside one plain pass of reading the same tables;
 * what was changed; a repair; and what the notes of changes cost a legacy writer.
 */
final class ParityBenchmark implements Benchmark {

  private static final long ROWS = 1_000_000;
  private static final int CHANGED = 1_000;
  private static final int ROUNDS = 2;
  private static final double AIM_SECONDS = 60;
  private static final double MIB = 1 << 20;

  private final List<MemoryPoolMXBean> heap =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .toList();

  private Database database;
  private Jdbi jdbi;
  private Terminal terminal;
  private BenchScripts scripts;

  @Override
  public String name() {
    return "parity";
  }

  @Override
  public String purpose() {
    return "a full parity check beside one pass of reading, a check of what changed, repairs, and"
        + " the cost of change notes (--rows, 1,000,000 pairs)";
  }

  @Override
  public void run(Workplace workplace) throws Exception {
    run(workplace, OptionalLong.empty());
  }

  @Override
  public void run(Workplace workplace, OptionalLong rows) throws Exception {
    terminal = workplace.terminal();
    try (ScratchDatabase scratch = new ScratchDatabase(workplace)) {
      database = scratch.database();
      jdbi = Jdbi.create(database::connect);
      scripts = new BenchScripts(database);
      fill(rows.orElse(ROWS));
      measure();
    }
  }

  private void fill(long rows) throws IOException, SQLException {
    scripts.mustBeEmpty();
    terminal.say("Filling a legacy database with %,d call sessions …".formatted(rows));
    ChangeLog changeLog = new ChangeLog(database);
    changeLog.apply(Stage.BASELINE);
    scripts.run(
        "backfill/fill.sql",
        s ->
            s.replace(":rows", String.valueOf(rows))
                .replace(":customers", String.valueOf(SignedTexts.CALLERS))
                .replace(":first", String.valueOf(SignedTexts.FIRST_CALLER)));
    changeLog.apply(Stage.EXPAND);
    BackfillOptions asFastAsPossible =
        new BackfillOptions(
            false,
            null,
            List.of(),
            BackfillOptions.USUAL_BATCH,
            ParityCheck.WORKERS,
            0,
            null,
            null);
    SessionSummary moved =
        new SessionBackfill(jdbi, Clock.systemUTC(), Thread::new)
            .run(asFastAsPossible, null, Progress.NONE);
    scripts.execute("VACUUM ANALYZE");
    terminal.say(
        "%,d conversations and %,d events were made; %s on disk."
            .formatted(moved.migrated(), moved.events(), ReadingPass.size(jdbi)));
  }

  private void measure() throws Exception {
    terminal.heading("PostgreSQL and the check side by side on this machine, nothing else");
    double slowest = 0;
    double reading = Double.MAX_VALUE;
    for (int round = 1; round <= ROUNDS; round++) {
      reading = Math.min(reading, new ReadingPass(jdbi).seconds());
      terminal.say("one pass of reading, a connection a side: %.1f s".formatted(reading));
      slowest = Math.max(slowest, full());
    }
    terminal.say(
        "The slower full check took %.1f s (aim: below %.0f), %.1f times one pass of reading."
            .formatted(slowest, AIM_SECONDS, slowest / reading));

    terminal.heading("After " + CHANGED + " changes, every other one on the new side");
    changed();
    terminal.heading("What the notes of changes cost a legacy writer");
    new NoteCost(database, terminal).measure();
  }

  private double full() {
    heap.forEach(MemoryPoolMXBean::resetPeakUsage);
    ParityResult result = check().full("bench", Progress.NONE);
    double seconds = result.took().toMillis() / 1000.0;
    long peak = heap.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
    mustBe(result.clean() && result.findings() == 0, "a full check is not clean: " + result);
    terminal.say(
        "full check: %,d pairs in %.1f s, %,.0f a second; both sides %s; %.0f MiB of heap at most"
            .formatted(
                result.pairs(), seconds, result.pairs() / seconds, result.newHash(), peak / MIB));
    return seconds;
  }

  private void changed() throws SQLException {
    changes("call_sessions", "id");
    changes("conversations", "legacy_call_session_id");
    long began = System.nanoTime();
    ParityResult result = check().changed("bench").orElseThrow();
    terminal.say(
        "changed check: %,d findings %s in %.2f s"
            .formatted(result.findings(), result.byClass(), since(began)));
    mustBe(result.findings() == CHANGED, "another number of findings than changes");

    began = System.nanoTime();
    RepairResult repaired =
        repair(FindingClass.LATE_WRITER).and(repair(FindingClass.CHANGED_SCORE));
    terminal.say(
        "repair of both classes: %,d pairs in %.2f s".formatted(repaired.repaired(), since(began)));
    mustBe(repaired.repaired() == CHANGED, "not all were repaired: " + repaired.reasons());

    began = System.nanoTime();
    Optional<ParityResult> after = check().changed("bench");
    terminal.say("changed check after that: %.3f s".formatted(since(began)));
    mustBe(after.map(ParityResult::clean).orElse(true), "the repaired pairs differ");
  }

  /** Every so manieth call session's score on one side, half of all changes. */
  private void changes(String table, String key) throws SQLException {
    scripts.execute(
        """
        UPDATE %1$s SET satisfaction_score = CASE WHEN satisfaction_score >= 5 THEN 1 ELSE 10 END
         WHERE %2$s IN (SELECT id FROM call_sessions WHERE (id %% 2 = 0) = %3$s AND satisfaction_score BETWEEN 2 AND 9
                         ORDER BY md5(id::text) LIMIT %4$d)
        """
            .formatted(table, key, "id".equals(key), CHANGED / 2));
  }

  private RepairResult repair(FindingClass kind) {
    return new Repair(jdbi, Clock.systemUTC()).all(kind, false, "bench", Progress.NONE);
  }

  private ParityCheck check() {
    return new ParityCheck(jdbi, Clock.systemUTC(), Thread::new);
  }

  private static double since(long began) {
    return (System.nanoTime() - began) / 1e9;
  }

  private static void mustBe(boolean so, String otherwise) {
    if (!so) {
      throw new Trouble("This run is void, " + otherwise);
    }
  }
}
