package dev.ava.migration.boundary;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** A backfill in a process of its own, which a test may kill. */
final class BackfillProcess {

  private BackfillProcess() {}

  static Process start(String jdbcUrl, String user) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            BackfillProcess.class.getName(),
            jdbcUrl,
            user)
        .inheritIO()
        .start();
  }

  public static void main(String[] urlAndUser) {
    Jdbi jdbi = Jdbi.create(urlAndUser[0], urlAndUser[1], "");
    new Backfill(jdbi, Clock.systemUTC(), Thread::new)
        .run(
            new BackfillOptions(false, null, List.of(), 20, 2, 0, null, null),
            "test",
            Progress.NONE);
  }
}
