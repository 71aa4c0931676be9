package dev.ava.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Payara Micro, unpacked once into the data directory. Started from there the server saves the
 * unpacking at every start, and its classes are ordinary ones on the class path.
 */
final class MicroImage {
  private final Path folder;
  private final Path micro;
  private final Path driver;

  MicroImage(Path folder, Path runtime) {
    this.folder = folder;
    this.micro = runtime.resolve("payara-micro.jar");
    this.driver = runtime.resolve("ext/postgresql.jar");
  }

  /** The jar to start. The server keeps what it was told in its configuration; we begin afresh. */
  Path fresh(Path log) {
    try {
      Path stamp = folder.resolve("made-from");
      String origin =
          Stream.of(folder, micro, driver)
              .map(MicroImage::identity)
              .collect(Collectors.joining("\n"));
      if (!PrivateFiles.read(stamp).filter(origin::equals).isPresent()) {
        PrivateFiles.delete(folder);
        unpack(log);
        copy(folder.resolve("config"), folder.resolve("config.pristine"));
        PrivateFiles.write(stamp, origin);
      }
      for (String leftover : List.of("config", "applications", "generated")) {
        PrivateFiles.delete(folder.resolve(leftover));
      }
      copy(folder.resolve("config.pristine"), folder.resolve("config"));
      return folder.resolve("launch-micro.jar");
    } catch (IOException e) {
      throw new Trouble("The server could not be unpacked to " + folder + ".", e);
    }
  }

  private void unpack(Path log) throws IOException {
    PrivateFiles.folder(folder);
    Process process =
        new ProcessBuilder(
                JavaCommand.path(),
                "-jar",
                micro.toString(),
                "--rootDir",
                folder.toString(),
                "--addJars",
                driver.toString(),
                "--outputlauncher")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      if (process.waitFor() != 0) {
        throw new Trouble("Payara Micro could not be unpacked; its log: " + log);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Trouble("Interrupted while unpacking Payara Micro.", e);
    }
  }

  private static String identity(Path path) {
    try {
      return Files.isDirectory(path) || !Files.exists(path)
          ? path.toString()
          : path + " " + Files.size(path) + " " + Files.getLastModifiedTime(path);
    } catch (IOException e) {
      throw new Trouble("The file " + path + " cannot be read by this user.", e);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : paths.toList()) {
        Files.copy(
            path,
            to.resolve(from.relativize(path).toString()),
            StandardCopyOption.REPLACE_EXISTING,
            StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }
}
