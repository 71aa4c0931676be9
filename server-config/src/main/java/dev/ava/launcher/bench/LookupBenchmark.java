package dev.ava.launcher.bench;

import dev.ava.call.boundary.CallRecord;
import dev.ava.call.boundary.CallRecords;
import dev.ava.call.boundary.CallTurns;
import dev.ava.launcher.ChangeLog;
import dev.ava.launcher.Database;
import dev.ava.launcher.ScratchDatabase;
import dev.ava.launcher.Stage;
import dev.ava.launcher.Terminal;
import dev.ava.launcher.Trouble;
import dev.ava.launcher.Workplace;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.HdrHistogram.Histogram;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * What it costs to find the place of a turn: from the call_sid to the call, from its conversation
 * to the last turn, by the statements of the product over one connection.
 */
final class LookupBenchmark implements Benchmark {

  private static final long ROWS = 1_000_000;
  private static final int WARM_UP = 5_000;
  private static final int LOOKUPS = 50_000;
  private static final int ROUNDS = 3;
  private static final int CHOSEN = 20_000;
  private static final double AIM_MILLISECONDS = 1;

  private static final String BY_SID = "SELECT * FROM calls WHERE call_sid = ?";
  private static final String LAST =
      "SELECT * FROM call_transcriptions WHERE conversation_id = ?"
          + " ORDER BY sequence_number DESC LIMIT 1";

  private final CallRecords calls = new CallRecords(null);
  private final CallTurns turns = new CallTurns();
  private Terminal terminal;

  @Override
  public String name() {
    return "lookup";
  }

  @Override
  public String purpose() {
    return "finding the place of a turn by the call_sid of its call, two statements (--rows,"
        + " 1,000,000 calls)";
  }

  @Override
  public void run(Workplace workplace) throws Exception {
    run(workplace, OptionalLong.empty());
  }

  @Override
  public void run(Workplace workplace, OptionalLong rows) throws Exception {
    terminal = workplace.terminal();
    try (ScratchDatabase scratch = new ScratchDatabase(workplace)) {
      fill(scratch.database(), rows.orElse(ROWS));
      Jdbi.create(scratch.database()::connect).useHandle(this::measure);
    }
  }

  private void fill(Database database, long rows) throws Exception {
    BenchScripts scripts = new BenchScripts(database);
    scripts.mustBeEmpty();
    new ChangeLog(database).apply(Stage.BASELINE, Stage.EXPAND, Stage.BACKFILL, Stage.CONSTRAIN);
    terminal.say(
        "Filling a database with %,d calls, every tenth with three turns …".formatted(rows));
    scripts.run("lookup/fill.sql", s -> s.replace(":rows", String.valueOf(rows)));
    scripts.execute("VACUUM ANALYZE");
  }

  private void measure(Handle sql) {
    List<String> sids =
        sql.createQuery(
                "SELECT call_sid FROM calls WHERE EXISTS (SELECT FROM call_transcriptions t"
                    + " WHERE t.conversation_id = calls.conversation_id) ORDER BY random() LIMIT :n")
            .bind("n", CHOSEN)
            .mapTo(String.class)
            .list();
    explain(sql, BY_SID, sids.get(0));
    explain(sql, LAST, calls.bySid(sql, sids.get(0)).orElseThrow().conversationId());
    terminal.say(LoadFigures.header());
    look(sql, sids, WARM_UP);
    double best = Double.MAX_VALUE;
    for (int round = 1; round <= ROUNDS; round++) {
      LoadFigures figures = look(sql, sids, LOOKUPS);
      terminal.say(figures.row("both look-ups, round " + round));
      best = Math.min(best, figures.percentile(99));
    }
    terminal.say(
        "The best round: p99 %.2f ms (aim: below %.0f ms).".formatted(best, AIM_MILLISECONDS));
  }

  private LoadFigures look(Handle sql, List<String> sids, int times) {
    Random random = new Random(times);
    Histogram micros = new Histogram(3);
    int missed = 0;
    long began = System.nanoTime();
    for (int i = 0; i < times; i++) {
      String sid = sids.get(random.nextInt(sids.size()));
      long start = System.nanoTime();
      CallRecord call = calls.bySid(sql, sid).orElseThrow();
      missed += turns.last(sql, call).isEmpty() ? 1 : 0;
      micros.recordValue((System.nanoTime() - start) / 1000);
    }
    return new LoadFigures(Duration.ofNanos(System.nanoTime() - began), micros, missed, "no turn");
  }

  /** Shows the plan; one without an index would be another look-up than the product's. */
  private void explain(Handle sql, String query, String value) {
    terminal.say(query);
    List<String> plan =
        sql.createQuery("EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) " + query)
            .bind(0, value)
            .mapTo(String.class)
            .list();
    plan.forEach(line -> terminal.say("  " + line));
    if (plan.stream().noneMatch(line -> line.contains("Index") && line.contains(" using "))) {
      throw new Trouble("PostgreSQL does not use the index for: " + query);
    }
  }
}
