package dev.ava.launcher.demo;

import dev.ava.launcher.Database;
import dev.ava.launcher.Trouble;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;

/** The database of a clinic that has used the old receptionist: two customers, 77 calls. */
final class LegacyClinic {
  private static final String SCRIPT = "/demo/legacy-clinic.sql";

  private LegacyClinic() {}

  /** Only into a database in which there is nothing yet; true if it moved in. */
  static boolean movedInto(Database database) {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      if (!isEmpty(statement)) {
        return false;
      }
      statement.execute(script());
      return true;
    } catch (SQLException e) {
      throw new Trouble("The demo's legacy tables could not be made: " + e.getMessage(), e);
    }
  }

  private static boolean isEmpty(Statement statement) throws SQLException {
    try (ResultSet tables =
        statement.executeQuery(
            "SELECT count(*) = 0 FROM pg_tables WHERE schemaname = current_schema()")) {
      return tables.next() && tables.getBoolean(1);
    }
  }

  private static String script() {
    try (InputStream in =
        Objects.requireNonNull(LegacyClinic.class.getResourceAsStream(SCRIPT), SCRIPT)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new Trouble("The demo's legacy tables could not be read: " + e.getMessage(), e);
    }
  }
}
