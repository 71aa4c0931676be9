package dev.ava.launcher;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** The launcher as a process of its own, as the script starts it, on one data directory. */
final class Ava {
  static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
  private static final Duration LONG = Duration.ofMinutes(8);
  private final Path folder;
  private final int port = freePort();

  Ava(Path folder) {
    this.folder = folder;
  }

  int port() {
    return port;
  }

  String url() {
    return "http://localhost:" + port;
  }

  DataDirectory home() {
    return new DataDirectory(folder);
  }

  Run start(String... arguments) {
    return start(Map.of(), arguments);
  }

  Run start(Map<String, String> settings, String... arguments) {
    Path target = PROJECT.resolve("server-config/target");
    List<String> command =
        new ArrayList<>(
            List.of(
                JavaCommand.path(),
                "-Dava.home=" + PROJECT,
                "-cp",
                target.resolve("classes") + ":" + target.resolve("runtime/lib/*"),
                "dev.ava.launcher.Launcher"));
    command.addAll(Arrays.asList(arguments));
    return run(command, settings);
  }

  /** The script itself. */
  Run script(Map<String, String> settings, String... arguments) {
    List<String> command = new ArrayList<>(List.of(PROJECT.resolve("ava").toString()));
    command.addAll(Arrays.asList(arguments));
    return run(command, settings);
  }

  private Run run(List<String> command, Map<String, String> settings) {
    try {
      Path output = Files.createTempFile("ava-run", ".txt");
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
      builder.environment().keySet().removeIf(name -> name.startsWith("AVA_"));
      builder.environment().put("AVA_DATA_DIR", folder.toString());
      builder.environment().put("AVA_HTTP_PORT", String.valueOf(port));
      builder.environment().putAll(settings);
      return new Run(builder.start(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everything that runs on the data directory, whoever started it. */
  List<ProcessHandle> processes() {
    return ProcessHandle.allProcesses()
        .filter(p -> p.info().commandLine().filter(c -> c.contains(folder.toString())).isPresent())
        .toList();
  }

  void awaitNothingRuns() {
    await().atMost(Duration.ofSeconds(30)).until(() -> processes().isEmpty());
  }

  void killEverything() {
    processes().forEach(ProcessHandle::destroyForcibly);
  }

  /** Below those that the system gives away itself until the server has bound it. */
  private static int freePort() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(12_000, 32_000);
      try {
        new ServerSocket(port).close();
        return port;
      } catch (IOException taken) {
        // another one
      }
    }
  }

  record Run(Process process, Path file) {

    String output() {
      try {
        return Files.readString(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** All it printed, once it has ended. */
    String wholeOutput() {
      exitStatus();
      return output();
    }

    Run awaitReady() {
      await().atMost(LONG).until(() -> output().contains("Ava is ready") || !process.isAlive());
      if (!process.isAlive()) {
        throw new AssertionError("not ready, but ended: " + output());
      }
      return this;
    }

    int exitStatus() {
      try {
        if (!process.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)) {
          throw new AssertionError("still running: " + output());
        }
        return process.exitValue();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    /** What Ctrl-C sends. */
    Run interrupt() {
      try {
        new ProcessBuilder("sh", "-c", "kill -INT " + process.pid()).start().waitFor();
        return this;
      } catch (IOException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
