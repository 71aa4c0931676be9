package dev.ava.launcher.demo;

import dev.ava.launcher.AdminApi;
import dev.ava.launcher.Database;
import dev.ava.launcher.Terminal;
import dev.ava.launcher.Trouble;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

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
  private static final String OLIVIA = "%2B13105550142";
  private static final String MARRIED = "Olivia Bennett-Hale";
  private static final int CALLS = 11;
  private static final int UNKNOWN = 5;
  private static final int WITHOUT_NAME = 2;
  private static final int OF_OLIVIA = 5;

  private final AdminApi api;
  private final Database database;
  private final Terminal terminal;

  CallerNames(AdminApi api, Database database, Terminal terminal) {
    this.api = api;
    this.database = database;
    this.terminal = terminal;
  }

  /** The old dashboard writes its calls, and tells its own figure. */
  void before() {
    try (Connection connection = database.connect();
        Statement sql = connection.createStatement()) {
      sql.execute(script());
      long[] found = row(sql, COPIED);
      mustBe(found[0] == CALLS && found[1] == UNKNOWN, "the dashboard's figure");
      terminal.say(
          "  the old dashboard: %d of %d calls came from an \"Unknown Caller\" (%d %%)"
              .formatted(found[1], found[0], Math.round(100.0 * found[1] / found[0])));
    } catch (SQLException e) {
      throw new Trouble("The demo's calls could not be made: " + e.getMessage(), e);
    }
  }

  /** The same calls with live names, and what renaming a customer does; all by the API. */
  void after() {
    JsonObject found = api.get("/callers/unknown?days=3650").mustBeFine().object();
    Map<String, Integer> kinds =
        found.getJsonArray("kinds").getValuesAs(JsonObject.class).stream()
            .collect(Collectors.toMap(k -> k.getString("kind"), k -> k.getInt("calls")));
    mustBe(
        found.getInt("calls") == CALLS && found.getInt("unnamed") == WITHOUT_NAME,
        "the figure of live names");
    terminal.say(
        "  the same %d calls with live names: %d without a name, %d number that nobody has, %d withheld"
            .formatted(
                found.getInt("calls"),
                found.getInt("unnamed"),
                kinds.get("no_customer"),
                kinds.get("withheld")));
    int id = api.get("/customers/by-number?number=" + OLIVIA).mustBeFine().object().getInt("id");
    api.send("PATCH", "/customers/" + id, Json.createObjectBuilder().add("name", MARRIED).build())
        .mustBeFine();
    int shown = shown(MARRIED);
    mustBe(shown == OF_OLIVIA, "the renamed customer's calls");
    terminal.say(
        "  Olivia Bennett marries: renamed once, shown in all her %d calls at the next read"
            .formatted(shown));
  }

  private int shown(String name) {
    String search = URLEncoder.encode(name, StandardCharsets.UTF_8);
    return api.beyond()
        .get("/calls-dashboard?search=" + search)
        .mustBeFine()
        .object()
        .getJsonArray("calls")
        .size();
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
