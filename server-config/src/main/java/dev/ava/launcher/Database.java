package dev.ava.launcher;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** A PostgreSQL database and how to log in. */
public record Database(String url, String user, String password) {
  private static final int ENOUGH_SECONDS = 10;

  public Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("connectTimeout", String.valueOf(ENOUGH_SECONDS));
    properties.setProperty("ApplicationName", "ava");
    return DriverManager.getConnection(url, properties);
  }

  public void mustBeReachable() {
    try {
      connect().close();
    } catch (SQLException e) {
      throw unreachable(e);
    }
  }

  Trouble unreachable(SQLException e) {
    return new Trouble(
        "The database "
            + withoutParameters()
            + " cannot be used: "
            + e.getMessage().lines().findFirst().orElse("no reason given")
            + " (see AVA_DB_URL, AVA_DB_USER, AVA_DB_PASSWORD)",
        e);
  }

  /** The URL as it may be shown: parameters can hold a password. */
  public String withoutParameters() {
    int parameters = url.indexOf('?');
    return parameters < 0 ? url : url.substring(0, parameters);
  }

  @Override
  public String toString() {
    return user + " at " + withoutParameters();
  }
}
