package dev.ava.launcher.bench;

import dev.ava.launcher.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;

/** 200 writes a second over eight connections, each measured from the moment it was due. */
final class LegacyWriters {

  private static final int CONNECTIONS = 8;
  private static final int PER_SECOND = 200;
  private static final long PERIOD = TimeUnit.SECONDS.toNanos(CONNECTIONS) / PER_SECOND;

  private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(CONNECTIONS);
  private final ConcurrentHistogram micros = new ConcurrentHistogram(3);
  private final List<Connection> connections = new ArrayList<>();
  private final long began = System.nanoTime();
  private volatile String firstError = "";
  private long errors;

  LegacyWriters(Database database, boolean legacy) throws SQLException {
    for (int i = 0; i < CONNECTIONS; i++) {
      Connection connection = database.connect();
      connections.add(connection);
      Writer writer = new Writer(connection, new LegacyDay(legacy), i * PERIOD / CONNECTIONS);
      var unused =
          clock.scheduleAtFixedRate(writer, i * PERIOD / CONNECTIONS, PERIOD, TimeUnit.NANOSECONDS);
    }
  }

  private final class Writer implements Runnable {
    private final Connection connection;
    private final LegacyDay day;
    private long due;

    Writer(Connection connection, LegacyDay day, long delay) {
      this.connection = connection;
      this.day = day;
      this.due = System.nanoTime() + delay;
    }

    @Override
    public void run() {
      try (Statement statement = connection.createStatement()) {
        statement.execute(day.next());
      } catch (SQLException e) {
        failed(e);
      }
      micros.recordValue(Math.max(0, (System.nanoTime() - due) / 1000));
      due += PERIOD;
    }
  }

  private synchronized void failed(SQLException e) {
    errors++;
    if (firstError.isEmpty()) {
      firstError = e.getMessage().lines().findFirst().orElse("");
    }
  }

  synchronized LoadFigures stop() throws SQLException, InterruptedException {
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    clock.shutdown();
    if (!clock.awaitTermination(1, TimeUnit.MINUTES)) {
      throw new IllegalStateException("A writer still waits");
    }
    for (Connection connection : connections) {
      connection.close();
    }
    return new LoadFigures(took, micros, errors, firstError);
  }
}
