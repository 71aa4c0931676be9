package dev.ava.launcher;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** One {@code ava.properties}; a missing file is an empty one. */
final class SettingsFile {
  static final String NAME = "ava.properties";

  private SettingsFile() {}

  static Map<String, String> in(Path folder) {
    Path file = folder.resolve(NAME);
    Map<String, String> values = new TreeMap<>();
    if (!Files.exists(file)) {
      return values;
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new Trouble("The settings file " + file + " cannot be read: " + e.getMessage(), e);
    }
    properties.stringPropertyNames().forEach(k -> values.put(k, properties.getProperty(k).strip()));
    return values;
  }
}
