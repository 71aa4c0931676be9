package dev.ava.schema;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * One column or unique index that Ava's statements rely on.
 *
 * @param name {@code table.column}, or {@code table.index}
 * @param type the column's type as PostgreSQL's catalog names it ({@code varchar} counts as {@code
 *     text}), or {@code unique} for an index
 * @param stage the stage of the change log that makes it
 */
record Needed(String name, String type, String stage) {

  private static final String RESOURCE = "needed-columns.txt";

  static List<Needed> all() {
    try (InputStream in = Objects.requireNonNull(Needed.class.getResourceAsStream(RESOURCE));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(Needed::parse)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Needed parse(String line) {
    String[] words = line.split(" ", -1);
    return new Needed(words[0], words[1], words[2]);
  }

  String line() {
    return name + " " + type + " " + stage;
  }
}
