package dev.ava.assistant.control.offline.understanding;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The word lists beside these classes. */
final class Words {

  private Words() {}

  /** Its lines, without notes and empty ones. */
  static List<String> lines(String file) {
    try (InputStream list = Words.class.getResourceAsStream(file)) {
      return new String(list.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Its words. */
  static Set<String> all(String file) {
    return lines(file).stream()
        .flatMap(line -> Arrays.stream(line.split("\\s+", -1)))
        .collect(Collectors.toUnmodifiableSet());
  }
}
