package dev.ava.changelog;

import dev.ava.testing.EmbeddedDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The legacy applications at work: 200 inserts and updates a second over four connections. */
final class LegacyWriter implements AutoCloseable {

  private static final int CONNECTIONS = 4;
  private static final int PER_SECOND = 200;

  /** One %1$d after the other, so that nobody's row is somebody else's. */
  private static final AtomicInteger NEXT = new AtomicInteger(1);

  private static final List<String> SESSIONS =
      List.of(
          "INSERT INTO call_sessions (session_id, started_at) VALUES ('session_%1$d', now() AT TIME ZONE 'UTC')",
          "INSERT INTO call_events (call_session_id, event_type, timestamp) SELECT id, 'intent_detected',"
              + " started_at FROM call_sessions WHERE session_id = 'session_%1$d'",
          "UPDATE call_sessions SET ended_at = now() AT TIME ZONE 'UTC', outcome = 'booked'"
              + " WHERE session_id = 'session_%1$d'");
  private static final List<String> CALLS =
      List.of(
          "UPDATE customers SET notes = 'called' WHERE phone = '+1%1$010d'",
          "INSERT INTO calls (org_id, conversation_id, call_direction, call_start_time) SELECT id, 'conv_%1$d',"
              + " 'inbound', now() FROM organizations LIMIT 1",
          "UPDATE calls SET status = 'completed' WHERE conversation_id = 'conv_%1$d'",
          "INSERT INTO call_transcriptions (conversation_id, speaker_type, message_text, timestamp,"
              + " sequence_number, created_at) VALUES ('conv_%1$d', 'AGENT', 'Hello', now(), 1, now())");
  private static final String NAMES =
      "UPDATE calls SET caller_name = 'Maria', from_number = '+1%1$010d' WHERE conversation_id = 'conv_%1$d'";
  private static final String CUSTOMER =
      "INSERT INTO customers (name, phone, created_at, updated_at)"
          + " VALUES ('%s', '%s', now() AT TIME ZONE 'UTC', now() AT TIME ZONE 'UTC')";

  private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(CONNECTIONS);
  private final Queue<SQLException> failures = new ConcurrentLinkedQueue<>();
  private final AtomicLong longest = new AtomicLong();
  private final AtomicInteger written = new AtomicInteger();
  private final List<Connection> connections = new ArrayList<>();

  private LegacyWriter(EmbeddedDatabase database, List<String> day) throws SQLException {
    for (int i = 0; i < CONNECTIONS; i++) {
      Connection connection = database.dataSource().getConnection();
      connections.add(connection);
      Day mine = new Day(day);
      var unused =
          clock.scheduleAtFixedRate(
              () -> write(connection, mine),
              0,
              1000L * CONNECTIONS / PER_SECOND,
              TimeUnit.MILLISECONDS);
    }
  }

  /** As found: placeholders for names, numbers as they were spoken. */
  static LegacyWriter asFound(EmbeddedDatabase database) throws SQLException {
    return new LegacyWriter(database, day(CUSTOMER.formatted("Unknown", "555-%1$07d"), true));
  }

  /** Names and numbers that the constrain stage lets through. */
  static LegacyWriter wellBehaved(EmbeddedDatabase database) throws SQLException {
    return new LegacyWriter(database, day(CUSTOMER.formatted("Maria Lopez", "+1%1$010d"), true));
  }

  /** Who has left call sessions and the deprecated columns behind. */
  static LegacyWriter retired(EmbeddedDatabase database) throws SQLException {
    return new LegacyWriter(database, day(CUSTOMER.formatted("Maria Lopez", "+1%1$010d"), false));
  }

  private static List<String> day(String customer, boolean legacy) {
    List<String> day = new ArrayList<>();
    day.add(customer);
    if (legacy) {
      day.addAll(SESSIONS);
    }
    day.addAll(CALLS);
    if (legacy) {
      day.add(NAMES);
    }
    return day;
  }

  private void write(Connection connection, Day day) {
    long start = System.nanoTime();
    try (Statement statement = connection.createStatement()) {
      statement.execute(day.next());
    } catch (SQLException e) {
      failures.add(e);
    }
    longest.accumulateAndGet(System.nanoTime() - start, Math::max);
    written.incrementAndGet();
  }

  /** The statements in their order, with a new number after the last. */
  private static final class Day {
    private final List<String> statements;
    private int place;
    private int number;

    Day(List<String> statements) {
      this.statements = statements;
    }

    String next() {
      if (place == 0) {
        number = NEXT.getAndIncrement();
      }
      String statement = statements.get(place).formatted(number);
      place = (place + 1) % statements.size();
      return statement;
    }
  }

  /** What a stage looked like to the writers. */
  record Figures(int written, Duration longest, List<SQLException> failures) {}

  Figures stop() throws InterruptedException, SQLException {
    clock.shutdown();
    if (!clock.awaitTermination(30, TimeUnit.SECONDS)) {
      throw new IllegalStateException("A writer still waits");
    }
    for (Connection connection : connections) {
      connection.close();
    }
    return new Figures(written.get(), Duration.ofNanos(longest.get()), List.copyOf(failures));
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
