package dev.ava.launcher.bench;

import dev.ava.launcher.Database;
import dev.ava.launcher.Terminal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;

/** The writes of legacy applications with and without the triggers that note them, in turns. */
final class NoteCost {

  private static final int ROUNDS = 7;
  private static final int STATEMENTS = 2_000;
  private static final int CALLS = 200;

  private static final String UPDATE =
      "UPDATE call_sessions SET ai_clarifications_needed = ? WHERE id = ?";
  private static final String SESSION =
      """
      INSERT INTO call_sessions (session_id, started_at, ended_at, duration_seconds, transcript)
      VALUES ('noted_' || ? || '_' || ?, now(), now(), 60, 'Customer: Hello')
      """;
  private static final String EVENT =
      """
      INSERT INTO call_events (call_session_id, event_type, "timestamp", data)
      VALUES (currval('call_sessions_id_seq'), 'session_started', now(), '{"round": 1}')
      """;

  private final Database database;
  private final Terminal terminal;

  NoteCost(Database database, Terminal terminal) {
    this.database = database;
    this.terminal = terminal;
  }

  void measure() throws SQLException {
    double[][] updates = new double[2][ROUNDS];
    double[][] calls = new double[2][ROUNDS];
    try (Connection connection = database.connect()) {
      for (int round = 0; round < ROUNDS; round++) {
        for (int noted = 0; noted < 2; noted++) {
          triggers(connection, noted == 1 ? "ENABLE" : "DISABLE");
          updates[noted][round] = updates(connection, round);
          calls[noted][round] = calls(connection, 2 * round + noted);
        }
      }
    }
    terminal.say(
        "an UPDATE of a call session by key, without its commit: %.0f µs; with its note %.0f µs"
            .formatted(median(updates[0]), median(updates[1])));
    terminal.say(
        "a call, its session and two events in a committed transaction: %.2f ms; with notes %.2f ms"
            .formatted(median(calls[0]) / 1000, median(calls[1]) / 1000));
  }

  private static void triggers(Connection connection, String how) throws SQLException {
    try (Statement sql = connection.createStatement()) {
      for (String table : new String[] {"call_sessions", "call_events"}) {
        for (String trigger : new String[] {"note_insert", "note_update"}) {
          sql.execute("ALTER TABLE " + table + " " + how + " TRIGGER " + trigger);
        }
      }
    }
  }

  /**
   * @return microseconds a statement
   */
  private static double updates(Connection connection, int round) throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
      long began = System.nanoTime();
      for (int i = 1; i <= STATEMENTS; i++) {
        update.setInt(1, round);
        update.setInt(2, i);
        update.executeUpdate();
      }
      return (System.nanoTime() - began) / 1e3 / STATEMENTS;
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  /**
   * @return microseconds a call
   */
  private static double calls(Connection connection, int round) throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement session = connection.prepareStatement(SESSION);
        PreparedStatement event = connection.prepareStatement(EVENT)) {
      long began = System.nanoTime();
      for (int i = 1; i <= CALLS; i++) {
        session.setInt(1, round);
        session.setInt(2, i);
        session.executeUpdate();
        event.executeUpdate();
        event.executeUpdate();
        connection.commit();
      }
      return (System.nanoTime() - began) / 1e3 / CALLS;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
