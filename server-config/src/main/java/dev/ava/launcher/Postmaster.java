package dev.ava.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The PostgreSQL process of a data directory, found by the file it writes. It is not a child of the
 * launcher (pg_ctl detaches it, so that Ctrl-C does not reach it), hence this is how it is stopped,
 * also when an earlier launcher left it behind.
 */
final class Postmaster {
  private static final Duration GRACE = Duration.ofSeconds(30);
  private final Path pidFile;

  Postmaster(Path dataDirectory) {
    this.pidFile = dataDirectory.resolve("postmaster.pid");
  }

  boolean isRunning() {
    return process().isPresent();
  }

  private Optional<ProcessHandle> process() {
    try {
      if (!Files.exists(pidFile)) {
        return Optional.empty();
      }
      return Files.readAllLines(pidFile).stream()
          .findFirst()
          .filter(line -> line.matches("[1-9][0-9]{0,9}"))
          .flatMap(line -> ProcessHandle.of(Long.parseLong(line)))
          .filter(ProcessHandle::isAlive)
          .filter(Postmaster::isPostgres);
    } catch (IOException e) {
      throw new Trouble("The file " + pidFile + " cannot be read by this user.", e);
    }
  }

  private static boolean isPostgres(ProcessHandle process) {
    return process
        .info()
        .command()
        .map(command -> Path.of(command).getFileName().toString().startsWith("postgres"))
        .orElse(false);
  }

  /** Fast shutdown: sessions are cut, everything is on disk when it ends. */
  void stop() {
    process().ifPresent(Postmaster::stop);
  }

  private static void stop(ProcessHandle postmaster) {
    try {
      // by the shell's own kill: small systems have no other
      new ProcessBuilder("sh", "-c", "kill -INT " + postmaster.pid()).start().waitFor();
    } catch (IOException e) {
      throw new Trouble("PostgreSQL (process " + postmaster.pid() + ") could not be stopped.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!Processes.endsWithin(postmaster, GRACE)) {
      Processes.end(postmaster, GRACE);
    }
  }

  /**
   * After a crash the number in the file may belong to anybody (in a container it usually does),
   * and PostgreSQL would then refuse to start. Call only while holding the lock of the data
   * directory.
   */
  void forgetIfDead() {
    if (!isRunning()) {
      PrivateFiles.delete(pidFile);
    }
  }
}
