package dev.ava.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A database without a server, for the moment: the given one, which must be empty and is left as it
 * ends up; else an embedded one of its own, durable as the real one, gone afterwards.
 */
public final class ScratchDatabase implements AutoCloseable {
  private final Optional<DataDirectory> home;
  private final Optional<EmbeddedDatabase> embedded;
  private final Database database;

  public ScratchDatabase(Workplace workplace) {
    Optional<Database> given = workplace.settings().database();
    home = given.isPresent() ? Optional.empty() : Optional.of(new DataDirectory(folder()));
    embedded = home.map(EmbeddedDatabase::new);
    database = given.or(() -> embedded.map(EmbeddedDatabase::start)).orElseThrow();
    database.mustBeReachable();
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory("ava-bench");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Database database() {
    return database;
  }

  @Override
  public void close() {
    embedded.ifPresent(EmbeddedDatabase::close);
    home.ifPresent(
        h -> {
          h.close();
          PrivateFiles.delete(h.path());
        });
  }
}
