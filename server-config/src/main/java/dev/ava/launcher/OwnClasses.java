package dev.ava.launcher;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The launcher's classes, all at once. A later start may rebuild the jar they come from while this
 * one still runs, and stopping must not fail for want of a class.
 */
final class OwnClasses {
  private static final String SUFFIX = ".class";

  private OwnClasses() {}

  static void load() {
    try {
      URI source = OwnClasses.class.getProtectionDomain().getCodeSource().getLocation().toURI();
      Path path = Path.of(source);
      if (Files.isDirectory(path)) {
        loadBelow(path);
      } else {
        try (FileSystem jar = FileSystems.newFileSystem(path)) {
          loadBelow(jar.getPath("/"));
        }
      }
    } catch (Exception e) {
      throw new IllegalStateException("The launcher's own classes cannot be read.", e);
    }
  }

  private static void loadBelow(Path root) throws IOException, ClassNotFoundException {
    try (Stream<Path> files = Files.walk(root.resolve("dev/ava/launcher"))) {
      List<String> names =
          files.map(f -> root.relativize(f).toString()).filter(n -> n.endsWith(SUFFIX)).toList();
      for (String name : names) {
        String type = name.substring(0, name.length() - SUFFIX.length()).replace('/', '.');
        Class.forName(type, false, OwnClasses.class.getClassLoader());
      }
    }
  }
}
