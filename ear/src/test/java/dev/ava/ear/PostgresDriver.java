package dev.ava.ear;

import java.net.URISyntaxException;
import java.nio.file.Path;
import org.postgresql.Driver;

/** The JDBC driver that servers get as a library. */
final class PostgresDriver {

  private PostgresDriver() {}

  static Path jar() {
    try {
      return Path.of(Driver.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
