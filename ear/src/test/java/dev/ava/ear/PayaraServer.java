package dev.ava.ear;

import static org.awaitility.Awaitility.await;

import dev.ava.testing.EmbeddedDatabase;
import dev.ava.testing.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A domain of Payara Server, made and configured as docs/operations/deploy.md says, on free ports.
 */
final class PayaraServer {

  private static final Path HOME = Path.of("target/payara6").toAbsolutePath();
  private static final Path DOMAINS = Path.of("target/domains").toAbsolutePath();
  private static final Path SCRIPT =
      Path.of("../server-config/src/main/resources/payara-server/configure.asadmin")
          .toAbsolutePath();
  private static final String DOMAIN = "ava";
  private static final Duration LOADED_WITHIN = Duration.ofMinutes(1);

  private final EmbeddedDatabase database;
  private final int adminPort;
  private final int httpPort;
  private long starts;

  PayaraServer(EmbeddedDatabase database) throws IOException, InterruptedException {
    this.database = database;
    List<Integer> ports = Stream.generate(FreePorts::next).limit(10).toList();
    this.adminPort = ports.get(0);
    this.httpPort = ports.get(1);
    if (Files.exists(DOMAINS.resolve(DOMAIN))) {
      asadmin("delete-domain", "--domaindir", DOMAINS.toString(), DOMAIN);
    }
    asadmin(
        "--user",
        "admin",
        "create-domain",
        "--nopassword",
        "--checkports=false",
        "--domaindir",
        DOMAINS.toString(),
        "--adminport",
        String.valueOf(adminPort),
        "--instanceport",
        String.valueOf(httpPort),
        "--domainproperties",
        otherPorts(ports.subList(2, ports.size())),
        DOMAIN);
  }

  private static String otherPorts(List<Integer> ports) {
    List<String> names =
        List.of(
            "http.ssl.port",
            "jms.port",
            "orb.listener.port",
            "orb.ssl.port",
            "orb.mutualauth.port",
            "domain.jmxPort",
            "osgi.shell.telnet.port",
            "java.debugger.port");
    List<String> properties = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      properties.add(names.get(i) + "=" + ports.get(i));
    }
    return String.join(":", properties);
  }

  AvaNode node() {
    return new AvaNode(httpPort);
  }

  void configure() throws IOException, InterruptedException {
    start();
    remote("add-library", PostgresDriver.jar().toString());
    String answers = remote("multimode", "--file", SCRIPT.toString());
    if (answers.contains("failed")) { // multimode goes on, and its exit status does not tell
      throw new AssertionError(answers);
    }
    stop();
    start();
  }

  void deploy(Path ear) throws IOException, InterruptedException {
    remote("deploy", "--name", "ava", ear.toAbsolutePath().toString());
  }

  /**
   * {@code start-domain} returns before the server has loaded everything, and a deployment in the
   * meantime fails; the connector for JMX comes last.
   */
  private void start() throws IOException, InterruptedException {
    starts++;
    asadmin("start-domain", "--domaindir", DOMAINS.toString(), DOMAIN);
    await("the server has loaded").atMost(LOADED_WITHIN).until(() -> timesLoaded() == starts);
  }

  private long timesLoaded() throws IOException {
    try (Stream<String> lines = Files.lines(log())) {
      return lines.filter(line -> line.contains("has started JMXConnector")).count();
    }
  }

  private static Path log() {
    return DOMAINS.resolve(DOMAIN).resolve("logs").resolve("server.log");
  }

  private void stop() throws IOException, InterruptedException {
    asadmin("stop-domain", "--domaindir", DOMAINS.toString(), DOMAIN);
  }

  void kill() throws IOException, InterruptedException {
    asadmin("stop-domain", "--kill=true", "--domaindir", DOMAINS.toString(), DOMAIN);
  }

  private String remote(String... command) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("--port", String.valueOf(adminPort)));
    all.addAll(List.of(command));
    return asadmin(all.toArray(String[]::new));
  }

  private String asadmin(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(HOME.resolve("bin/asadmin").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(Files.createTempFile(Path.of("target"), "asadmin", ".out").toFile());
    Map<String, String> environment = builder.environment();
    environment.putAll(AvaSettings.environment());
    environment.put("AVA_DB_URL", database.jdbcUrl());
    environment.put("AVA_DB_USER", EmbeddedDatabase.USER);
    environment.put("AVA_DB_PASSWORD", "any");
    environment.put("AS_JAVA", System.getProperty("java.home"));
    Process process = builder.start();
    int status = process.waitFor();
    Path output = builder.redirectOutput().file().toPath();
    String text = Files.readString(output);
    Files.delete(output);
    if (status != 0) {
      throw new AssertionError(String.join(" ", command) + "\n" + text);
    }
    return text;
  }
}
