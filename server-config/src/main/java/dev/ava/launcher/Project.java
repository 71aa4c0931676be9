package dev.ava.launcher;

import java.nio.file.Path;

/** Where the script {@code ava} lies and what the build left for it. */
public record Project(Path root) {

  static Project ofTheScript() {
    String home = System.getProperty("ava.home");
    if (home == null) {
      throw new Trouble("Start Ava with the script ./ava.");
    }
    return new Project(Path.of(home));
  }

  public Path runtime() {
    return root.resolve("server-config/target/runtime");
  }
}
