package dev.ava.launcher.bench;

import dev.ava.launcher.Database;
import dev.ava.launcher.Trouble;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** SQL files of the benchmarks, run on one database. */
final class BenchScripts {

  private final Database database;

  BenchScripts(Database database) {
    this.database = database;
  }

  void mustBeEmpty() throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet tables =
            statement.executeQuery("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")) {
      tables.next();
      if (tables.getInt(1) > 0) {
        throw new Trouble(
            "The benchmark fills and migrates a database: give it an empty one, or none"
                + " (unset AVA_DB_URL).");
      }
    }
  }

  void execute(String sql) throws SQLException {
    BenchInstance.execute(database, sql);
  }

  void run(String name) throws SQLException {
    run(name, UnaryOperator.identity());
  }

  /**
   * Each statement a transaction of its own.
   *
   * @param parameters puts them into the text
   */
  void run(String name, UnaryOperator<String> parameters) throws SQLException {
    for (String statement : statements(parameters.apply(text(name)))) {
      execute(statement);
    }
  }

  /** All statements in one transaction. */
  void runAsOne(String name) throws SQLException {
    try (Connection connection = database.connect();
        Statement each = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (String statement : statements(text(name))) {
        each.execute(statement);
      }
      connection.commit();
    }
  }

  private static List<String> statements(String script) {
    return Stream.of(script.split(";\\s*\n", -1)).filter(s -> !s.isBlank()).toList();
  }

  private static String text(String name) {
    try (InputStream in = BenchScripts.class.getResourceAsStream("/bench/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
