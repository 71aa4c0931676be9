package dev.ava.web.rest;

import dev.ava.testing.EmbeddedDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Takes the server's database away: nobody is let in any more, and whoever was in is put out. */
final class DatabaseAway implements AutoCloseable {

  private final EmbeddedDatabase database;

  DatabaseAway(EmbeddedDatabase database) throws SQLException {
    this.database = database;
    run(
        "ALTER DATABASE \"%s\" ALLOW_CONNECTIONS false".formatted(database.name()),
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '%s'"
            .formatted(database.name()));
  }

  /** Lets them in again. */
  @Override
  public void close() throws SQLException {
    run("ALTER DATABASE \"%s\" ALLOW_CONNECTIONS true".formatted(database.name()));
  }

  private void run(String... statements) throws SQLException {
    String url =
        "jdbc:postgresql://127.0.0.1:%d/postgres?user=%s&password=any"
            .formatted(database.port(), EmbeddedDatabase.USER);
    try (Connection sql = DriverManager.getConnection(url);
        Statement statement = sql.createStatement()) {
      for (String one : statements) {
        statement.execute(one);
      }
    }
  }
}
