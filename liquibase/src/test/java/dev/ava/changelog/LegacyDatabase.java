package dev.ava.changelog;

import dev.ava.testing.EmbeddedDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The three legacy systems in one database, as found, with a thousand rows of every quirk. */
final class LegacyDatabase {

  private LegacyDatabase() {}

  static EmbeddedDatabase asFound() {
    EmbeddedDatabase database = EmbeddedDatabase.empty();
    database.execute(script());
    database.execute("SELECT lg_generate()");
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
