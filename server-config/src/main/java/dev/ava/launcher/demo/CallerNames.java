package dev.ava.launcher.demo;

import dev.ava.launcher.Database;
import dev.ava.launcher.Terminal;
import dev.ava.launcher.Trouble;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;

/**
 * Who called? The old dashboard copied a name into each call when it was written; Ava looks at the
 * customer when it is read.
 */
final class CallerNames {
  private static final String SCRIPT = "/demo/dashboard-calls.sql";
  private static final String COPIED =
      """
      SELECT count(*), count(*) FILTER (WHERE caller_name = 'Unknown Caller')
        FROM calls WHERE call_direction = 'inbound' AND caller_name IS NOT NULL
      """;
  private static final String LIVE =
      """
      SELECT count(*), count(*) FILTER (WHERE v.name_source <> 'contact'),
             count(*) FILTER (WHERE v.name_source = 'phone'),
             count(*) FILTER (WHERE v.name_source = 'unknown')
        FROM calls_with_caller_names v JOIN calls c USING (id)
       WHERE c.call_direction = 'inbound' AND c.caller_name IS NOT NULL
      """;
  private static final String RENAME =
      "UPDATE customers SET name = 'Olivia Bennett-Hale' WHERE phone = '+13105550142'";
  private static final String SHOWN =
      "SELECT count(*) FROM calls_with_caller_names"
          + " WHERE resolved_caller_name = 'Olivia Bennett-Hale'";
  private static final int CALLS = 11;
  private static final int UNKNOWN = 5;
  private static final int WITHOUT_NAME = 2;
  private static final int OF_OLIVIA = 5;

  private final Database database;
  private final Terminal terminal;

  CallerNames(Database database, Terminal terminal) {
    this.database = database;
    this.terminal = terminal;
  }

  /** The old dashboard writes its calls, and tells its own figure. */
  void before() {
    work(
        sql -> {
          sql.execute(script());
          long[] found = row(sql, COPIED);
          mustBe(found[0] == CALLS && found[1] == UNKNOWN, "the dashboard's figure");
          terminal.say(
              "  the old dashboard: %d of %d calls came from an \"Unknown Caller\" (%d %%)"
                  .formatted(found[1], found[0], Math.round(100.0 * found[1] / found[0])));
        });
  }

  /** The same calls with live names, and what renaming a customer does. */
  void after() {
    work(
        sql -> {
          long[] found = row(sql, LIVE);
          mustBe(found[0] == CALLS && found[1] == WITHOUT_NAME, "the figure of live names");
          terminal.say(
              "  the same %d calls with live names: %d without a name, %d number that nobody has, %d withheld"
                  .formatted(found[0], found[1], found[2], found[3]));
          sql.executeUpdate(RENAME);
          long shown = row(sql, SHOWN)[0];
          mustBe(shown == OF_OLIVIA, "the renamed customer's calls");
          terminal.say(
              "  Olivia Bennett marries: renamed once, shown in all her %d calls at the next read"
                  .formatted(shown));
        });
  }

  private interface Work {
    void with(Statement sql) throws SQLException;
  }

  private void work(Work work) {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      work.with(statement);
    } catch (SQLException e) {
      throw new Trouble("The demo's calls could not be looked at: " + e.getMessage(), e);
    }
  }

  private static long[] row(Statement sql, String query) throws SQLException {
    try (ResultSet row = sql.executeQuery(query)) {
      row.next();
      long[] values = new long[row.getMetaData().getColumnCount()];
      for (int i = 0; i < values.length; i++) {
        values[i] = row.getLong(i + 1);
      }
      return values;
    }
  }

  private static void mustBe(boolean expected, String what) {
    if (!expected) {
      throw new Trouble("This differs from what was to be expected: " + what + ".");
    }
  }

  private static String script() {
    try (InputStream in =
        Objects.requireNonNull(CallerNames.class.getResourceAsStream(SCRIPT), SCRIPT)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new Trouble("The demo's calls could not be read: " + e.getMessage(), e);
    }
  }
}
