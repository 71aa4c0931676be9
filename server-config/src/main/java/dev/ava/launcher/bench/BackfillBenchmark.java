package dev.ava.launcher.bench;

import dev.ava.launcher.ChangeLog;
import dev.ava.launcher.Database;
import dev.ava.launcher.ScratchDatabase;
import dev.ava.launcher.Stage;
import dev.ava.launcher.Terminal;
import dev.ava.launcher.Trouble;
import dev.ava.launcher.Workplace;
import dev.ava.migration.boundary.Backfill;
import dev.ava.migration.boundary.BackfillOptions;
import dev.ava.migration.boundary.BackfillResult;
import dev.ava.migration.boundary.Progress;
import dev.ava.migration.boundary.SessionSummary;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalLong;
import org.HdrHistogram.Histogram;
import org.jdbi.v3.core.Jdbi;

/**
 * The backfill of a large legacy database: beside one plain INSERT … SELECT of the same rows, and
 * what text messages feel of it.
 */
final class BackfillBenchmark implements Benchmark {

  private static final long ROWS = 200_000;
  private static final int ROUNDS = 2;
  private static final double MIB = 1 << 20;

  private static final int TEXTS_PER_SECOND = 100;
  private static final int CONNECTIONS = 8;
  private static final Duration WARM_UP = Duration.ofSeconds(5);
  private static final Duration QUIET = Duration.ofSeconds(30);

  private static final double SESSIONS_PER_SECOND = 5_000;
  private static final double SHARE = 0.6;
  private static final double SLOWER = 2;

  private Database database;
  private Terminal terminal;
  private BenchScripts scripts;
  private boolean kept;

  @Override
  public String name() {
    return "backfill";
  }

  @Override
  public String purpose() {
    return "call sessions moved a second, beside a plain INSERT … SELECT, and what text messages"
        + " feel of it (--rows, 200,000 sessions)";
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
      scripts = new BenchScripts(database);
      measure(rows.orElse(ROWS));
    }
  }

  private void measure(long rows) throws Exception {
    scripts.mustBeEmpty();
    ChangeLog changeLog = new ChangeLog(database);
    terminal.say(
        "Filling a legacy database with %,d call sessions of 20 turns and 2 events …"
            .formatted(rows));
    changeLog.apply(Stage.BASELINE);
    scripts.run(
        "backfill/fill.sql",
        s ->
            s.replace(":rows", String.valueOf(rows))
                .replace(":customers", String.valueOf(SignedTexts.CALLERS))
                .replace(":first", String.valueOf(SignedTexts.FIRST_CALLER)));
    changeLog.apply(Stage.EXPAND);
    scripts.execute("VACUUM ANALYZE");

    terminal.heading("PostgreSQL and the backfill side by side on this machine, nothing else");
    double share = 0;
    double rate = 0;
    for (int round = 1; round <= ROUNDS; round++) {
      SessionSummary moved = backfill();
      double plain = plain(moved.migrated());
      terminal.say(
          "round %d: backfill %,d sessions/s, plain INSERT … SELECT %,.0f sessions/s: %.0f %%"
              .formatted(round, moved.rate(), plain, 100 * moved.rate() / plain));
      rate = Math.max(rate, (double) moved.rate());
      share = Math.max(share, moved.rate() / plain);
    }
    terminal.heading(TEXTS_PER_SECOND + " text messages a second meanwhile");
    double slower = foreground();
    terminal.say("");
    terminal.say(
        "The best of the rounds: %,.0f sessions/s (aim: %,.0f), %.0f %% of the plain INSERT (aim: %.0f %%); p99 of a text message %.1f times the quiet one (aim: at most %.0f)."
            .formatted(rate, SESSIONS_PER_SECOND, 100 * share, 100 * SHARE, slower, SLOWER));
  }

  /** With all that belongs to it: customers are cleaned before, the result is verified after. */
  private SessionSummary backfill() throws SQLException {
    forget();
    LiveHeap heap = new LiveHeap();
    long began = System.nanoTime();
    BackfillResult result =
        new Backfill(Jdbi.create(database::connect), Clock.systemUTC(), Thread::new)
            .run(BackfillOptions.USUAL, "bench", heap);
    double seconds = (System.nanoTime() - began) / 1e9;
    if (!result.isClean()) {
      throw new Trouble("The backfill left something behind: " + result.toJson());
    }
    terminal.say(
        "backfill: %,d sessions and %,d events in %.1f s; with cleaning and verification %.1f s; %.0f MiB of live heap at most"
            .formatted(
                result.sessions().migrated(),
                result.sessions().events(),
                result.sessions().millis() / 1000.0,
                seconds,
                heap.most() / MIB));
    return result.sessions();
  }

  private void forget() throws SQLException {
    scripts.execute("TRUNCATE conversations, migration_exceptions CASCADE");
  }

  /**
   * @return sessions a second
   */
  private double plain(long rows) throws SQLException {
    if (!kept) {
      scripts.run("backfill/keep.sql");
      kept = true;
    }
    forget();
    long began = System.nanoTime();
    scripts.runAsOne("backfill/plain.sql");
    return rows / ((System.nanoTime() - began) / 1e9);
  }

  /**
   * @return p99 during by p99 before
   */
  private double foreground() throws SQLException, InterruptedException {
    forget();
    terminal.say(LoadFigures.header());
    SteadyLoad warm = texts();
    Thread.sleep(WARM_UP.toMillis());
    warm.stop();
    SteadyLoad before = texts();
    Thread.sleep(QUIET.toMillis());
    LoadFigures quiet = before.stop();
    terminal.say(quiet.row("before"));

    Histogram during = new Histogram(3);
    SessionSummary moved = backfillAmongTexts(during);
    terminal.say("The backfill meanwhile moved %,d sessions/s.".formatted(moved.rate()));

    SteadyLoad after = texts();
    Thread.sleep(QUIET.toMillis());
    terminal.say(after.stop().row("after"));
    return during.getValueAtPercentile(99) / 1000.0 / quiet.percentile(99);
  }

  /**
   * Says what the messages felt of each step.
   *
   * @param all takes up the times of all of them, in microseconds
   */
  private SessionSummary backfillAmongTexts(Histogram all)
      throws SQLException, InterruptedException {
    SteadyLoad texts = texts();
    String[] step = {"start"};
    Runnable tell =
        () -> {
          LoadFigures felt = texts.soFar();
          all.add(felt.micros());
          terminal.say(felt.row("during " + step[0]));
        };
    Progress steps =
        new Progress() {
          @Override
          public void step(String name, long total) {
            tell.run();
            step[0] = name;
          }
        };
    SessionSummary moved =
        new Backfill(Jdbi.create(database::connect), Clock.systemUTC(), Thread::new)
            .run(BackfillOptions.USUAL, "bench", steps)
            .sessions();
    tell.run();
    texts.stop();
    return moved;
  }

  /** What is left after a collection, looked at a few times a run. */
  private static final class LiveHeap implements Progress {
    private static final long EVERY = 25_000;
    private long rows;
    private long most;

    @Override
    public synchronized void advance(long more) {
      rows += more;
      if (rows >= EVERY) {
        rows = 0;
        System.gc();
        Runtime heap = Runtime.getRuntime();
        most = Math.max(most, heap.totalMemory() - heap.freeMemory());
      }
    }

    /** In bytes. */
    synchronized long most() {
      return most;
    }
  }

  private SteadyLoad texts() throws SQLException {
    return new SteadyLoad(database, CONNECTIONS, TEXTS_PER_SECOND, InboundTextRows::new);
  }
}
