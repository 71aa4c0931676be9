package dev.ava.lead.control;

import dev.ava.lead.boundary.LeadRules;
import dev.ava.lead.boundary.LeadScore;
import dev.ava.lead.boundary.LeadScore.Part;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The legacy dashboard's table of points (lead-scoring.ts), with whole words in place of
 * substrings.
 */
public final class Scoring {

  private static final int BASE = 50;
  private static final int HIGH = 40;
  private static final int MEDIUM = 20;
  private static final int POSITIVE = 30;
  private static final int NEGATIVE = -20;
  private static final int URGENT = 30;
  private static final int DOUBTFUL = -10;

  private Scoring() {}

  /**
   * @param turns what was said; a phrase is not looked for across two of them
   * @param sentiment {@code positive}, {@code negative}; anything else counts nothing
   */
  public static LeadScore score(LeadRules rules, List<String> turns, @Nullable String sentiment) {
    List<String> heard = turns.stream().map(Scoring::words).toList();
    List<Part> parts = new ArrayList<>();
    parts.add(new Part("base", BASE, List.of()));
    add(parts, "high", HIGH, found(rules.high(), heard));
    add(parts, "medium", MEDIUM, found(rules.medium(), heard));
    if ("positive".equals(sentiment)) {
      parts.add(new Part("sentiment", POSITIVE, List.of(sentiment)));
    } else if ("negative".equals(sentiment)) {
      parts.add(new Part("sentiment", NEGATIVE, List.of(sentiment)));
    }
    List<String> urgent = found(rules.urgency(), heard);
    if (urgent.isEmpty()) {
      add(parts, "low", DOUBTFUL, found(rules.low(), heard));
    } else {
      add(parts, "urgency", URGENT, urgent);
    }
    return LeadScore.of(parts);
  }

  private static void add(List<Part> parts, String what, int points, List<String> words) {
    if (!words.isEmpty()) {
      parts.add(new Part(what, points, words));
    }
  }

  private static List<String> found(List<String> wanted, List<String> heard) {
    return wanted.stream()
        .filter(
            word -> {
              String whole = words(word);
              return !whole.isBlank() && heard.stream().anyMatch(turn -> turn.contains(whole));
            })
        .toList();
  }

  /** Lower case, one blank before and after every word, so that only whole words are found. */
  static String words(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    StringBuilder words = new StringBuilder(plain.length() + 2).append(' ');
    plain
        .codePoints()
        .forEach(
            c -> {
              if (Character.isLetterOrDigit(c)
                  || Character.getType(c) == Character.NON_SPACING_MARK) {
                words.appendCodePoint(c);
              } else if (c != '\'' && c != '\u2019' && words.charAt(words.length() - 1) != ' ') {
                words.append(' ');
              }
            });
    if (words.charAt(words.length() - 1) != ' ') {
      words.append(' ');
    }
    return words.toString();
  }
}
