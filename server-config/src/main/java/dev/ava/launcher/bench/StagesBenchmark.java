package dev.ava.launcher.bench;

import dev.ava.launcher.ChangeLog;
import dev.ava.launcher.Database;
import dev.ava.launcher.ScratchDatabase;
import dev.ava.launcher.Stage;
import dev.ava.launcher.Terminal;
import dev.ava.launcher.Workplace;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/**
 * Every stage, up and back, on a large legacy database, while legacy writers go on: how long the
 * stage took and how long the unluckiest write waited.
 */
final class StagesBenchmark implements Benchmark {

  private static final long ROWS = 1_000_000;
  private static final int CONNECTIONS = 8;
  private static final int PER_SECOND = 200;
  private static final double LONGEST = 1000;

  private Database database;
  private BenchScripts scripts;
  private ChangeLog changeLog;
  private Terminal terminal;
  private double longest;
  private long errors;

  @Override
  public String name() {
    return "stages";
  }

  @Override
  public String purpose() {
    return "the longest wait of 200 writes a second during every stage of the change log"
        + " (--rows, 1,000,000 in each legacy table)";
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
      changeLog = new ChangeLog(database);
      measure(rows.orElse(ROWS));
    }
  }

  private void measure(long rows) throws Exception {
    scripts.mustBeEmpty();
    UnaryOperator<String> withRows = sql -> sql.replace(":rows", String.valueOf(rows));
    terminal.say("Filling a legacy database with " + rows + " rows in each table …");
    changeLog.apply(Stage.BASELINE);
    scripts.run("stages/fill.sql", withRows);
    scripts.execute("DELETE FROM databasechangelog"); // as found: not made by the change log

    terminal.heading("200 writes a second while a stage runs");
    terminal.say(String.format("%-18s %9s  %s", "", "took s", LoadFigures.header()));
    stage("baseline", true, () -> changeLog.apply(Stage.BASELINE));
    stage("expand", true, () -> changeLog.apply(Stage.EXPAND));
    stage("expand, back", true, () -> changeLog.rollBack(Stage.EXPAND));
    changeLog.apply(Stage.EXPAND);
    scripts.run("stages/move.sql", withRows);
    stage("backfill", true, () -> changeLog.apply(Stage.BACKFILL));
    stage("constrain", true, () -> changeLog.apply(Stage.CONSTRAIN));
    stage("constrain, back", true, () -> changeLog.rollBack(Stage.CONSTRAIN));
    changeLog.apply(Stage.CONSTRAIN);
    scripts.run("stages/move.sql", withRows);
    scripts.execute(
        "UPDATE migration_phase SET phase = 'RETIRED', reads = 'new', changed_at = now()");
    scripts.execute("UPDATE migration_settings SET waiting_days = 0");
    stage("contract", false, () -> changeLog.apply(Stage.CONTRACT));
    stage("contract, back", false, () -> changeLog.rollBack(Stage.CONTRACT));
    terminal.say(
        String.format(
            "The longest wait was %.0f ms (aim: below %.0f); %d of the writes failed (aim: none).",
            longest, LONGEST, errors));
  }

  private interface Step {
    void run() throws Exception;
  }

  private void stage(String name, boolean legacy, Step step) throws Exception {
    SteadyLoad writers =
        new SteadyLoad(database, CONNECTIONS, PER_SECOND, () -> new LegacyDay(legacy));
    long start = System.nanoTime();
    step.run();
    double seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
    LoadFigures seen = writers.stop();
    longest = Math.max(longest, seen.slowest());
    errors += seen.errors();
    terminal.say(String.format("%-18s %9.1f  %s", name, seconds, seen.row("writes")));
  }
}
