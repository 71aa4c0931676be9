package dev.ava.assistant.control.offline.understanding;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Numbers as people say them, up to 99, and the small language that the readers' patterns are in.
 */
final class Numbers {

  private static final List<String> SMALL =
      List.of(
          "zero",
          "one",
          "two",
          "three",
          "four",
          "five",
          "six",
          "seven",
          "eight",
          "nine",
          "ten",
          "eleven",
          "twelve",
          "thirteen",
          "fourteen",
          "fifteen",
          "sixteen",
          "seventeen",
          "eighteen",
          "nineteen");

  private static final List<String> TENS =
      List.of("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");

  private static final List<String> ORDINALS =
      List.of(
          "first",
          "second",
          "third",
          "fourth",
          "fifth",
          "sixth",
          "seventh",
          "eighth",
          "ninth",
          "tenth",
          "eleventh",
          "twelfth",
          "thirteenth",
          "fourteenth",
          "fifteenth",
          "sixteenth",
          "seventeenth",
          "eighteenth",
          "nineteenth",
          "twentieth");

  private static final String UNITS = String.join("|", SMALL.subList(1, 10));

  /** A number from 0 to 99, in digits or words. */
  static final String NUMBER =
      "(?:\\d{1,2}|(?:"
          + String.join("|", TENS)
          + ")(?:[\\s-]+(?:"
          + UNITS
          + "))?|"
          + String.join("|", SMALL)
          + ")";

  /** A day of a month as "the 3rd", "third", "twenty first". */
  static final String ORDINAL =
      "(?:\\d{1,2}\\s?(?:st|nd|rd|th)|(?:twenty|thirty)[\\s-]+(?:"
          + String.join("|", ORDINALS.subList(0, 9))
          + ")|thirtieth|"
          + String.join("|", ORDINALS)
          + ")";

  private static final Map<String, Integer> VALUES = new HashMap<>();

  static {
    for (int i = 0; i < SMALL.size(); i++) {
      VALUES.put(SMALL.get(i), i);
    }
    for (int i = 0; i < TENS.size(); i++) {
      VALUES.put(TENS.get(i), 20 + 10 * i);
    }
    for (int i = 0; i < ORDINALS.size(); i++) {
      VALUES.put(ORDINALS.get(i), i + 1);
    }
    VALUES.put("thirtieth", 30);
    VALUES.put("a", 1);
    VALUES.put("an", 1);
    VALUES.put("couple", 2);
    VALUES.put("few", 3);
  }

  private static final Map<String, Pattern> COMPILED = new ConcurrentHashMap<>();

  private Numbers() {}

  /** The value of what {@link #NUMBER} or {@link #ORDINAL} matched; -1: none. */
  static int value(String said) {
    String digits = said.replaceAll("\\D", "");
    if (!digits.isEmpty()) {
      return Integer.parseInt(digits);
    }
    int sum = 0;
    for (String word : said.strip().split("[\\s-]+", -1)) {
      Integer part = VALUES.get(word);
      if (part == null) {
        return -1;
      }
      sum += part;
    }
    return sum;
  }

  /**
   * A pattern of whole words: a blank stands for one or more (with a question mark: none or more),
   * {@code {n}} for a number and {@code {o}} for an ordinal, each a group.
   */
  static Pattern words(String simple) {
    return COMPILED.computeIfAbsent(simple, Numbers::compile);
  }

  private static Pattern compile(String simple) {
    return Pattern.compile(
        "(?<![\\w'])(?:"
            + simple
                .replace(" ?", "\\s*")
                .replace(" ", "\\s+")
                .replace("{n}", "(" + NUMBER + ")")
                .replace("{o}", "(" + ORDINAL + ")")
            + ")(?!\\w)");
  }
}
