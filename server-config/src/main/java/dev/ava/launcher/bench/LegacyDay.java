package dev.ava.launcher.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What the legacy applications write for one call after the other; in turns, a statement each. */
final class LegacyDay implements SteadyLoad.Work {

  private static final AtomicInteger NEXT = new AtomicInteger(1);

  private static final List<String> CALL =
      List.of(
          "INSERT INTO customers (name, phone, created_at, updated_at) VALUES ('Maria Lopez',"
              + " '+49%1$010d', now() AT TIME ZONE 'UTC', now() AT TIME ZONE 'UTC')",
          "UPDATE customers SET notes = 'called' WHERE phone = '+49%1$010d'",
          "INSERT INTO calls (org_id, conversation_id, call_direction, call_start_time)"
              + " SELECT id, 'new_%1$d', 'inbound', now() FROM organizations LIMIT 1",
          "UPDATE calls SET status = 'completed' WHERE conversation_id = 'new_%1$d'",
          "INSERT INTO call_transcriptions (conversation_id, speaker_type, message_text, timestamp,"
              + " sequence_number, created_at) VALUES ('new_%1$d', 'AGENT', 'Hello', now(), 1, now())");
  private static final List<String> LEGACY =
      List.of(
          "UPDATE calls SET caller_name = 'Maria' WHERE conversation_id = 'new_%1$d'",
          "INSERT INTO call_sessions (session_id, started_at)"
              + " VALUES ('new_%1$d', now() AT TIME ZONE 'UTC')",
          "INSERT INTO call_events (call_session_id, event_type, timestamp)"
              + " SELECT id, 'intent_detected', started_at FROM call_sessions"
              + " WHERE session_id = 'new_%1$d'",
          "UPDATE call_sessions SET ended_at = now() AT TIME ZONE 'UTC', outcome = 'booked'"
              + " WHERE session_id = 'new_%1$d'");

  private final List<String> statements;
  private int place;
  private int number;

  /**
   * @param legacy whether the tables and columns that the contract stage takes away are written too
   */
  LegacyDay(boolean legacy) {
    statements = new ArrayList<>(CALL);
    if (legacy) {
      statements.addAll(LEGACY);
    }
  }

  @Override
  public void on(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(next());
    }
  }

  private String next() {
    if (place == 0) {
      number = NEXT.getAndIncrement();
    }
    String statement = statements.get(place).formatted(number);
    place = (place + 1) % statements.size();
    return statement;
  }
}
