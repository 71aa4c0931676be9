package dev.ava.launcher;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/**
 * What a running instance tells other commands about itself, and a later start about what it may
 * have left behind. Holds no secret.
 */
public final class InstanceState {
  private static final String FILE = "instance.properties";

  /** Linux derives the start of a process from a boot time that moves when the clock is set. */
  private static final Duration CLOCK_DRIFT = Duration.ofSeconds(5);

  private final Path file;
  private final Properties values;

  private InstanceState(Path file, Properties values) {
    this.file = file;
    this.values = values;
  }

  static InstanceState in(Path folder) {
    Properties values = new Properties();
    Path file = folder.resolve(FILE);
    try {
      values.load(new StringReader(PrivateFiles.read(file).orElse("")));
    } catch (IOException | IllegalArgumentException e) {
      values.clear();
    }
    return new InstanceState(file, values);
  }

  void begin() {
    values.clear();
    set("launcher.pid", String.valueOf(ProcessHandle.current().pid()));
  }

  void end() {
    PrivateFiles.delete(file);
  }

  void serverStarted(ProcessHandle server, String url) {
    values.setProperty("server.pid", String.valueOf(server.pid()));
    values.setProperty(
        "server.since", server.info().startInstant().map(Instant::toString).orElse(""));
    set("url", url);
  }

  void standInAt(String url) {
    set("stand-in.url", url);
  }

  /** Where the providers' stand-in is, as this instance knows it. */
  public Optional<String> standIn() {
    return Optional.ofNullable(values.getProperty("stand-in.url"));
  }

  void databaseStarted(String url) {
    set("database.url", url);
  }

  void ready() {
    set("ready", "true");
  }

  public boolean isReady() {
    return values.containsKey("ready");
  }

  public Optional<String> url() {
    return Optional.ofNullable(values.getProperty("url"));
  }

  Optional<String> databaseUrl() {
    return Optional.ofNullable(values.getProperty("database.url"));
  }

  /** The server process, if it still runs; a process that merely got its number does not count. */
  Optional<ProcessHandle> server() {
    return Optional.ofNullable(values.getProperty("server.pid"))
        .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)))
        .filter(ProcessHandle::isAlive)
        .filter(this::startedWhenTheServerDid);
  }

  private boolean startedWhenTheServerDid(ProcessHandle process) {
    String since = values.getProperty("server.since", "");
    return !since.isEmpty()
        && process
            .info()
            .startInstant()
            .filter(
                start ->
                    Duration.between(Instant.parse(since), start).abs().compareTo(CLOCK_DRIFT) < 0)
            .isPresent();
  }

  String describe() {
    String pid = values.getProperty("launcher.pid");
    return pid == null ? "" : " (process " + pid + url().map(u -> ", " + u).orElse("") + ")";
  }

  private void set(String key, String value) {
    values.setProperty(key, value);
    try {
      StringWriter text = new StringWriter();
      values.store(text, null);
      PrivateFiles.write(file, text.toString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
