package dev.ava.web.admin;

import javax.sql.DataSource;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Against an Ava that runs already: {@code -Dava.test.url=http://127.0.0.1:8080
 * -Dava.test.jdbc=jdbc:postgresql://… -Dava.test.password=…}. Leaves an organisation behind.
 */
@EnabledIfSystemProperty(named = "ava.test.url", matches = "http.+")
class RunningConsoleIT extends ConsoleStory {

  @Override
  String baseUrl() {
    return System.getProperty("ava.test.url");
  }

  @Override
  DataSource database() {
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setUrl(System.getProperty("ava.test.jdbc"));
    return database;
  }

  @Override
  String adminPassword() {
    return System.getProperty("ava.test.password");
  }
}
