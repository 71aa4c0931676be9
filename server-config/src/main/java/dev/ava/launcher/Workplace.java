package dev.ava.launcher;

import java.nio.file.Path;

/** What every command works with. */
public final class Workplace {
  private final Terminal terminal = new Terminal();

  public Terminal terminal() {
    return terminal;
  }

  public Project project() {
    return Project.ofTheScript();
  }

  public Settings settings() {
    return Settings.read(project().root(), Path.of("").toAbsolutePath(), System.getenv());
  }

  public RunningAva newInstance() {
    return new RunningAva(project(), settings(), terminal);
  }
}
