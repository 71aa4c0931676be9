package dev.ava.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The three legacy systems in one database, with rows of every quirk. */
public final class LegacyDatabase {

  private LegacyDatabase() {}

  /** As found: a thousand sessions, a thousand calls, 400 customers; no stage has run. */
  public static EmbeddedDatabase asFound() {
    return asFound(1000, 1000, 400);
  }

  /** As found, with so many rows; the same numbers make the same rows. */
  public static EmbeddedDatabase asFound(int sessions, int calls, int customers) {
    EmbeddedDatabase database = withoutRows();
    database.execute(
        "SELECT lg_generate(p_sessions => %d, p_calls => %d, p_customers => %d)"
            .formatted(sessions, calls, customers));
    return database;
  }

  /** As found, but before anybody called; {@code lg_generate} and its rates are there. */
  public static EmbeddedDatabase withoutRows() {
    EmbeddedDatabase database = EmbeddedDatabase.empty();
    database.execute(script());
    return database;
  }

  private static String script() {
    try (InputStream in =
        Objects.requireNonNull(
            LegacyDatabase.class.getResourceAsStream("/legacy/legacy-fixtures.sql"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
