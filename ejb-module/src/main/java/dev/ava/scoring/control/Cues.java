package dev.ava.scoring.control;

import java.util.List;
import java.util.regex.Pattern;

/** Turns of phrase that say something of outcome or mood; the list is {@code cues.tsv}. */
final class Cues {

  private static final List<Cue> ALL =
      Lexicon.rows("cues.tsv").stream()
          .map(
              row ->
                  new Cue(
                      row[0],
                      Double.parseDouble(row[1]),
                      row[2],
                      Pattern.compile(row[3], Pattern.CASE_INSENSITIVE)))
          .toList();

  private Cues() {}

  /**
   * @param name for the evidence, in a few words
   */
  record Cue(String kind, double weight, String name, Pattern pattern) {

    boolean in(String text) {
      return pattern.matcher(text).find();
    }
  }

  /** Those of a kind that occur in the text. */
  static List<Cue> in(String text, String kind) {
    String plain = text.replace('\u2019', '\'');
    return ALL.stream().filter(cue -> cue.kind().equals(kind) && cue.in(plain)).toList();
  }

  static boolean any(String text, String kind) {
    return !in(text, kind).isEmpty();
  }
}
