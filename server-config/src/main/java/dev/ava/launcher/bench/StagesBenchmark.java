package dev.ava.launcher.bench;

import dev.ava.launcher.ChangeLog;
import dev.ava.launcher.Database;
import dev.ava.launcher.ScratchDatabase;
import dev.ava.launcher.Stage;
import dev.ava.launcher.Terminal;
import dev.ava.launcher.Trouble;
import dev.ava.launcher.Workplace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * Every stage, up and back, on a large legacy database, while legacy writers go on: how long the
 * stage took and how long the unluckiest write waited.
 */
final class StagesBenchmark implements Benchmark {

  private static final long ROWS = 1_000_000;
  private static final double LONGEST = 1000;

  private Database database;
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
      changeLog = new ChangeLog(database);
      measure(rows.orElse(ROWS));
    }
  }

  private void measure(long rows) throws Exception {
    mustBeEmpty();
    terminal.say("Filling a legacy database with " + rows + " rows in each table …");
    changeLog.apply(Stage.BASELINE);
    script("fill.sql", rows);
    execute("DELETE FROM databasechangelog"); // as found: not made by the change log

    terminal.heading("200 writes a second while a stage runs");
    terminal.say(String.format("%-18s %9s  %s", "", "took s", LoadFigures.header()));
    stage("baseline", true, () -> changeLog.apply(Stage.BASELINE));
    stage("expand", true, () -> changeLog.apply(Stage.EXPAND));
    stage("expand, back", true, () -> changeLog.rollBack(Stage.EXPAND));
    changeLog.apply(Stage.EXPAND);
    script("move.sql", rows);
    stage("backfill", true, () -> changeLog.apply(Stage.BACKFILL));
    stage("constrain", true, () -> changeLog.apply(Stage.CONSTRAIN));
    stage("constrain, back", true, () -> changeLog.rollBack(Stage.CONSTRAIN));
    changeLog.apply(Stage.CONSTRAIN);
    script("move.sql", rows);
    execute("UPDATE migration_phase SET phase = 'RETIRED', reads = 'new', changed_at = now()");
    execute("UPDATE migration_settings SET waiting_days = 0");
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
    LegacyWriters writers = new LegacyWriters(database, legacy);
    long start = System.nanoTime();
    step.run();
    double seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
    LoadFigures seen = writers.stop();
    longest = Math.max(longest, seen.slowest());
    errors += seen.errors();
    terminal.say(String.format("%-18s %9.1f  %s", name, seconds, seen.row("writes")));
  }

  private void mustBeEmpty() throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        var tables =
            statement.executeQuery("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")) {
      tables.next();
      if (tables.getInt(1) > 0) {
        throw new Trouble(
            "The benchmark fills and migrates a database: give it an empty one, or none"
                + " (unset AVA_DB_URL).");
      }
    }
  }

  private void script(String name, long rows) throws IOException, SQLException {
    try (InputStream in = StagesBenchmark.class.getResourceAsStream("/bench/stages/" + name)) {
      String sql = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String statement : sql.replace(":rows", String.valueOf(rows)).split(";\\s*\n", -1)) {
        if (!statement.isBlank()) {
          execute(statement);
        }
      }
    }
  }

  private void execute(String sql) throws SQLException {
    BenchInstance.execute(database, sql);
  }
}
