package dev.ava.launcher.bench;

import dev.ava.launcher.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.HdrHistogram.Recorder;

/**
 * Statements at a steady rate over several connections until it is stopped; the time of each counts
 * from when it was due, so a stall shows in every one that it delayed.
 */
final class SteadyLoad {

  /** What one connection does again and again. */
  interface Work {
    void on(Connection connection) throws SQLException;
  }

  private final ScheduledExecutorService clock;
  private final Recorder micros = new Recorder(3);
  private final List<Connection> connections = new ArrayList<>();
  private final long period;
  private long began = System.nanoTime();
  private String firstError = "";
  private long errors;

  /**
   * Begins at once.
   *
   * @param works makes the work of each connection
   */
  SteadyLoad(Database database, int connections, int perSecond, Supplier<Work> works)
      throws SQLException {
    this.clock = Executors.newScheduledThreadPool(connections);
    this.period = TimeUnit.SECONDS.toNanos(connections) / perSecond;
    for (int i = 0; i < connections; i++) {
      Connection connection = database.connect();
      this.connections.add(connection);
      long delay = i * period / connections;
      var unused =
          clock.scheduleAtFixedRate(
              new Writer(connection, works.get(), System.nanoTime() + delay),
              delay,
              period,
              TimeUnit.NANOSECONDS);
    }
  }

  private final class Writer implements Runnable {
    private final Connection connection;
    private final Work work;
    private long due;

    Writer(Connection connection, Work work, long due) {
      this.connection = connection;
      this.work = work;
      this.due = due;
    }

    @Override
    public void run() {
      try {
        work.on(connection);
      } catch (SQLException | RuntimeException e) {
        failed(e);
      }
      micros.recordValue(Math.max(0, (System.nanoTime() - due) / 1000));
      due += period;
    }
  }

  private synchronized void failed(Exception e) {
    errors++;
    if (firstError.isEmpty()) {
      firstError = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
  }

  /** What it showed since the last time it was asked. */
  synchronized LoadFigures soFar() {
    long now = System.nanoTime();
    LoadFigures figures =
        new LoadFigures(
            Duration.ofNanos(now - began), micros.getIntervalHistogram(), errors, firstError);
    began = now;
    errors = 0;
    firstError = "";
    return figures;
  }

  /** Ends it; what it showed since it was asked. */
  LoadFigures stop() throws SQLException, InterruptedException {
    clock.shutdown();
    if (!clock.awaitTermination(1, TimeUnit.MINUTES)) {
      throw new IllegalStateException("A statement still waits");
    }
    for (Connection connection : connections) {
      connection.close();
    }
    return soFar();
  }
}
