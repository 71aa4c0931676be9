package dev.ava.launcher.bench;

import dev.ava.launcher.Database;
import dev.ava.launcher.Terminal;
import dev.ava.launcher.Trouble;
import dev.ava.launcher.Workplace;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * Signed text messages through HTTP, beside what the same machine gives without Ava's work: a
 * request that does nothing, and pgbench writing the same rows.
 */
final class SmsBenchmark implements Benchmark {

  private static final int CONNECTIONS = 16;
  private static final Duration WARM_UP = Duration.ofSeconds(60);
  private static final Duration RUN = Duration.ofSeconds(20);
  private static final int ROUNDS = 3;
  private static final Duration LONGEST_TAIL = Duration.ofMinutes(5);
  private static final int MOST_PER_SECOND = 4000;
  private static final String BY_STATEMENT = "statement-by-statement.sql";
  private static final String ONE_STATEMENT = "one-statement.sql";

  @Override
  public String name() {
    return "sms";
  }

  @Override
  public String purpose() {
    return "signed text messages a second, beside a no-op request and pgbench with the same rows";
  }

  @Override
  public void run(Workplace workplace) throws Exception {
    if (!PgBench.isInstalled()) {
      throw new Trouble(
          "The benchmark compares with pgbench, which is not installed; it comes with PostgreSQL.");
    }
    try (BenchInstance instance = BenchInstance.start(workplace)) {
      measure(instance, workplace.terminal());
    }
  }

  private static void measure(BenchInstance instance, Terminal terminal) throws Exception {
    long readyMemory = instance.serverMemory();
    byte[] ping = SignedTexts.post("/api/webhooks/ping", "", "x".repeat(600));
    HttpLoad noOp = new HttpLoad(URI.create(instance.url()), (c, n) -> ping, CONNECTIONS);
    PgBench reference = new PgBench(instance.database(), instance.home());
    terminal.say("Warming up for " + WARM_UP.toSeconds() + " s …");
    texts(instance, WARM_UP).asFastAsPossible(WARM_UP);
    noOp.asFastAsPossible(Duration.ofSeconds(5));
    reference.run(BY_STATEMENT, CONNECTIONS, Duration.ofSeconds(5));

    terminal.heading("Server, PostgreSQL and load generator side by side on this machine");
    double best = 0;
    for (int round = 1; round <= ROUNDS; round++) {
      awaitQuiet(instance.database());
      LoadFigures sms = texts(instance, RUN).asFastAsPossible(RUN);
      double afterSeconds = awaitQuiet(instance.database());
      LoadFigures nothing = noOp.asFastAsPossible(RUN.dividedBy(2));
      PgBench.Figures single = reference.run(BY_STATEMENT, CONNECTIONS, RUN.dividedBy(2));
      PgBench.Figures whole = reference.run(ONE_STATEMENT, CONNECTIONS, RUN.dividedBy(2));
      terminal.say("");
      terminal.say("Round " + round + ", " + CONNECTIONS + " connections");
      terminal.say(LoadFigures.header());
      terminal.say(sms.row("text messages"));
      terminal.say(nothing.row("no-op POST, same server"));
      terminal.say(single.row("pgbench, statement by statement"));
      terminal.say(whole.row("pgbench, one statement a message"));
      terminal.say(
          "ratios: to pgbench by statements %.2f, with one statement %.2f, to no-op %.2f; follow-ups done %.1f s later"
              .formatted(
                  sms.perSecond() / single.perSecond(),
                  sms.perSecond() / whole.perSecond(),
                  sms.perSecond() / nothing.perSecond(),
                  afterSeconds));
      best = Math.max(best, sms.perSecond());
    }
    terminal.say("");
    terminal.say(LoadFigures.header());
    terminal.say(texts(instance, RUN).atRate(best / 2, RUN).row("at half of the best rate"));
    terminal.say(
        "server memory: %d MiB when ready, %d MiB after the load"
            .formatted(readyMemory, instance.serverMemory()));
  }

  private static HttpLoad texts(BenchInstance instance, Duration time) {
    int enough = (int) time.toSeconds() * MOST_PER_SECOND;
    return new HttpLoad(
        URI.create(instance.url()), new SignedTexts(enough, instance.publicUrl()), CONNECTIONS);
  }

  /**
   * Follow-up jobs of the last round must not slow down the next.
   *
   * @return the seconds that they took
   * @throws Trouble if they are not done within some minutes
   */
  private static double awaitQuiet(Database database) throws SQLException, InterruptedException {
    long began = System.nanoTime();
    for (long left = waiting(database); left > 0; left = waiting(database)) {
      if (System.nanoTime() - began > LONGEST_TAIL.toNanos()) {
        throw new Trouble(
            "%d follow-ups are not done after %d minutes; further rounds would measure them."
                .formatted(left, LONGEST_TAIL.toMinutes()));
      }
      Thread.sleep(100);
    }
    return (System.nanoTime() - began) / 1e9;
  }

  private static long waiting(Database database) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet count =
            statement.executeQuery(
                "SELECT count(*) FROM scheduled_tasks WHERE task_name = 'message-follow-up'"
                    + " AND execution_time < now() + interval '1 hour'")) {
      count.next();
      return count.getLong(1);
    }
  }
}
