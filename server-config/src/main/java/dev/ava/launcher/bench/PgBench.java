package dev.ava.launcher.bench;

import dev.ava.launcher.Database;
import dev.ava.launcher.Trouble;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * PostgreSQL's own benchmark program running one of our scripts on the tables that Ava uses. Their
 * job rows are due in a year, so that nobody runs them.
 */
final class PgBench {

  private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+)");
  private static final Pattern LATENCY = Pattern.compile("latency average = ([0-9.]+)");

  private final Database database;
  private final Path folder;

  PgBench(Database database, Path folder) {
    this.database = database;
    this.folder = folder;
  }

  /** Transactions a second and their mean time in milliseconds. */
  record Figures(double perSecond, double meanMilliseconds) {

    String row(String what) {
      return String.format("%-34s %10.1f      (mean %.2f ms)", what, perSecond, meanMilliseconds);
    }
  }

  static boolean isInstalled() {
    try {
      return new ProcessBuilder("pgbench", "--version").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  Figures run(String script, int clients, Duration time) throws IOException, InterruptedException {
    Path file = folder.resolve(script);
    try (InputStream resource = PgBench.class.getResourceAsStream("/bench/" + script)) {
      Files.copy(resource, file, StandardCopyOption.REPLACE_EXISTING);
    }
    URI server = URI.create(database.url().substring("jdbc:".length()));
    ProcessBuilder builder =
        new ProcessBuilder(
                "pgbench",
                "--no-vacuum",
                "--protocol=prepared",
                "--client=" + clients,
                "--jobs=1",
                "--time=" + time.toSeconds(),
                "--file=" + file,
                "--host=" + server.getHost(),
                "--port=" + server.getPort(),
                "--username=" + database.user(),
                server.getPath().substring(1))
            .redirectErrorStream(true);
    builder.environment().put("PGPASSWORD", database.password());
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new Trouble("pgbench failed: " + output.strip());
    }
    return new Figures(number(TPS, output), number(LATENCY, output));
  }

  private static double number(Pattern pattern, String output) {
    Matcher matcher = pattern.matcher(output);
    if (!matcher.find()) {
      throw new Trouble("pgbench printed no figures: " + output.strip());
    }
    return Double.parseDouble(matcher.group(1));
  }
}
