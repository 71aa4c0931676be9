package dev.ava.ear;

import dev.ava.testing.EmbeddedDatabase;
import dev.ava.testing.FreePorts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process of Payara Micro with the WAR, configured as ./ava up does it. */
final class MicroNode {

  private static final Path MICRO = Path.of("target/micro").toAbsolutePath();
  private static final Path WAR = Path.of("../web-module/target/ava.war").toAbsolutePath();
  private static final Path BOOT =
      Path.of("../server-config/src/main/resources/micro/boot.asadmin").toAbsolutePath();

  private final int port = FreePorts.next();
  private final Process process;

  MicroNode(String name, EmbeddedDatabase database) throws IOException {
    this(name, database, Map.of());
  }

  MicroNode(String name, EmbeddedDatabase database, Map<String, String> settings)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx320m",
                "-jar",
                MICRO.resolve("payara-micro.jar").toString(),
                "--nocluster",
                "--noHazelcast",
                "--disablephonehome",
                "--port",
                String.valueOf(port),
                "--rootDir",
                MICRO.resolve(name + "-" + port).toString(),
                "--addJars",
                PostgresDriver.jar().toString(),
                "--prebootcommandfile",
                BOOT.toString(),
                "--deploy",
                WAR.toString(),
                "--contextroot",
                "/")
            .redirectErrorStream(true)
            .redirectOutput(MICRO.resolve(name + ".log").toFile());
    Map<String, String> environment = builder.environment();
    environment.putAll(AvaSettings.environment());
    environment.put("AVA_HTTP_ADDRESS", "127.0.0.1");
    environment.put("AVA_POOL_URL", database.jdbcUrl());
    environment.put("AVA_POOL_USER", EmbeddedDatabase.USER);
    environment.put("AVA_POOL_PASSWORD", "any");
    environment.put("MP_HEALTH_DEFAULT_READINESS_EMPTY_RESPONSE", "DOWN");
    environment.putAll(settings);
    process = builder.start();
  }

  AvaNode node() {
    return new AvaNode(port);
  }

  /** As a power cut would: {@code kill -9}. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      throw new AssertionError("still alive: " + process.pid());
    }
  }
}
