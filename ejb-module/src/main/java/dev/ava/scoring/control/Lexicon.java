package dev.ava.scoring.control;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Word lists that stand beside this class as tab-separated values; {@code ##} begins a comment. */
final class Lexicon {

  private Lexicon() {}

  /** A word and its number a line. */
  static Map<String, Double> values(String file) {
    Map<String, Double> values = new HashMap<>();
    rows(file).forEach(row -> values.put(row[0], Double.valueOf(row[1])));
    return Map.copyOf(values);
  }

  static List<String[]> rows(String file) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(Lexicon.class.getResourceAsStream(file), file),
                StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("##"))
          .map(line -> line.split("\t"))
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
