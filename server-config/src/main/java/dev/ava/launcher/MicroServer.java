package dev.ava.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Payara Micro with the application, as a process of its own. */
final class MicroServer {
  private static final Duration GRACE = Duration.ofSeconds(20);

  /** Measured in docs/operations/run.md: what keeps the process below half a gigabyte. */
  private static final List<String> SMALL =
      List.of(
          "-Xms64m",
          "-Xmx256m",
          // The serial collector needs no less, and stops all calls for a quarter of a second.
          "-XX:+UseG1GC",
          "-XX:MaxGCPauseMillis=20",
          "-XX:ReservedCodeCacheSize=96m",
          "-XX:+ExitOnOutOfMemoryError",
          // Of each call that a provider answers; a piece of sound has 1.3 KiB. Elsewhere too:
          // payara-server/configure.asadmin, docs/operations/deploy.md.
          "-Djdk.httpclient.websocket.writeBufferSize=4096",
          "-Djdk.httpclient.websocket.intermediateBufferSize=4096",
          "-Djava.awt.headless=true");

  private final DataDirectory home;
  private final Path runtime;
  private final Settings settings;
  private final Path log;

  MicroServer(DataDirectory home, Path runtime, Settings settings) {
    this.home = home;
    this.runtime = runtime;
    this.settings = settings;
    this.log = home.folder("log").resolve("server.log");
  }

  Path log() {
    return log;
  }

  void portMustBeFree() {
    int port = settings.httpPort();
    String address = settings.httpAddress();
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(address, port));
    } catch (IOException e) {
      throw new Trouble(
          "Port %d of %s can't be listened on (%s); set AVA_HTTP_PORT to a free one, or AVA_HTTP_ADDRESS."
              .formatted(port, address, e.getMessage()),
          e);
    }
  }

  /**
   * @param standIn the stand-in of the providers; empty: there is none
   */
  Process start(Database database, Optional<String> standIn) {
    keepPreviousLog();
    Path jar = new MicroImage(home.path().resolve("server"), runtime).fresh(log);
    List<String> command = new ArrayList<>(List.of(JavaCommand.path()));
    command.addAll(SMALL);
    command.addAll(settings.serverOptions());
    command.addAll(
        List.of(
            "-Djava.io.tmpdir=" + home.folder("server/tmp"),
            "-jar",
            jar.toString(),
            "--noHazelcast",
            "--disablephonehome",
            "--port",
            String.valueOf(settings.httpPort()),
            "--prebootcommandfile",
            bootCommands().toString(),
            "--deploy",
            runtime.resolve("ava.war").toString(),
            "--contextroot",
            "/"));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(home.path().toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    configure(builder.environment(), database);
    builder.environment().put("AVA_STAND_IN_URL", standIn.orElse(""));
    try {
      return builder.start();
    } catch (IOException e) {
      throw new Trouble("The server could not be started: " + e.getMessage(), e);
    }
  }

  /** Secrets travel in the environment, which only this user may read; never as arguments. */
  private void configure(Map<String, String> environment, Database database) {
    environment.putAll(settings.forTheApplication());
    environment.put("AVA_PUBLIC_URL", settings.publicUrl());
    environment.put("AVA_ADMIN_PASSWORD", home.secrets().adminPassword(settings));
    environment.put("AVA_SECRET_KEY", home.secrets().secretKey(settings));
    environment.put("AVA_HTTP_ADDRESS", settings.httpAddress());
    environment.put("AVA_POOL_URL", database.url());
    environment.put("AVA_POOL_USER", database.user());
    environment.put("AVA_POOL_PASSWORD", database.password());
    // Until the application has registered its checks, the server has no reason to call it ready.
    environment.put("MP_HEALTH_DEFAULT_READINESS_EMPTY_RESPONSE", "DOWN");
    // One malloc arena per core and thread costs 100 MiB and brings nothing to a JVM.
    environment.putIfAbsent("MALLOC_ARENA_MAX", "2");
  }

  private Path bootCommands() {
    Path file = home.path().resolve("boot.asadmin");
    try (InputStream template = MicroServer.class.getResourceAsStream("/micro/boot.asadmin")) {
      Files.copy(template, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  private void keepPreviousLog() {
    try {
      if (Files.exists(log)) {
        Files.move(
            log, log.resolveSibling("server.previous.log"), StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void stop(ProcessHandle server) {
    Processes.end(server, GRACE);
  }
}
