package dev.ava.assistant.control.offline.understanding;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Telephone numbers, typed or spoken: "415 555 0123", "four one five, double five five, oh one two
 * three". A run of seven digits or more is one; fewer only if a number was asked for.
 */
final class PhoneReader {

  private static final Map<String, String> DIGITS =
      Map.ofEntries(
          Map.entry("zero", "0"),
          Map.entry("oh", "0"),
          Map.entry("o", "0"),
          Map.entry("nought", "0"),
          Map.entry("one", "1"),
          Map.entry("two", "2"),
          Map.entry("three", "3"),
          Map.entry("four", "4"),
          Map.entry("five", "5"),
          Map.entry("six", "6"),
          Map.entry("seven", "7"),
          Map.entry("eight", "8"),
          Map.entry("nine", "9"),
          Map.entry("niner", "9"),
          Map.entry("ten", "10"),
          Map.entry("eleven", "11"),
          Map.entry("twelve", "12"),
          Map.entry("thirteen", "13"),
          Map.entry("fourteen", "14"),
          Map.entry("fifteen", "15"),
          Map.entry("sixteen", "16"),
          Map.entry("seventeen", "17"),
          Map.entry("eighteen", "18"),
          Map.entry("nineteen", "19"));

  private static final List<String> TENS =
      List.of("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");

  private static final String DIGIT_WORD =
      "(?:double|triple|zero|oh|o|nought|niner?|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
          + "|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|ten"
          + "|one|two|three|four|five|six|seven|eight|hundred|thousand)";

  /** Of at most so many pieces: each of a group that is repeated takes of the stack. */
  private static final Pattern RUN =
      Pattern.compile(
          "(?<![\\w+:/$.-])(?:\\+|plus\\s+|\\()?(?:\\d+|"
              + DIGIT_WORD
              + "(?!\\w))(?:[\\s,.()/-]{0,4}(?:and\\s+then\\s+|then\\s+|area\\s+code\\s+)?(?:\\d+|"
              + DIGIT_WORD
              + "(?!\\w))){0,40}(?![\\d:%]|\\s?[ap]\\.?m\\b|\\s+o'?clock)");

  private static final Pattern TOKEN = Pattern.compile("\\d+|[a-z]+");

  /** "at 10 415 555 0123": the first is a time. */
  private static final Pattern TIME_BEFORE = Pattern.compile("(?:^|\\s)(?:at|around|@)\\s*$");

  private PhoneReader() {}

  /**
   * @param asked a number was asked for, so that a few digits count too
   * @return digits only, perhaps after a plus
   */
  static Optional<String> read(Utterance said, boolean asked) {
    Matcher run = RUN.matcher(said.rest());
    while (run.find()) {
      int start = run.start();
      if (TIME_BEFORE.matcher(said.rest().substring(0, start)).find()) {
        Matcher token = TOKEN.matcher(said.rest());
        token.find(start);
        start = token.end();
      }
      String digits = digits(said.rest().substring(start, run.end()));
      int count = digits.replace("+", "").length();
      if (count >= 7 || (asked && count >= 3)) {
        said.blank(start, run.end(), Utterance.TAKEN);
        return Optional.of(digits);
      }
    }
    return Optional.empty();
  }

  static String digits(String spoken) {
    String said = spoken.replaceFirst("^\\s*oh?,?\\s+(?=\\(?\\d)", "");
    StringBuilder digits = new StringBuilder();
    if (said.stripLeading().startsWith("+") || said.stripLeading().startsWith("plus")) {
      digits.append('+');
    }
    int times = 1;
    Matcher tokens = TOKEN.matcher(said);
    boolean afterTens = false;
    while (tokens.find()) {
      String token = tokens.group();
      String digit = Character.isDigit(token.charAt(0)) ? token : DIGITS.get(token);
      if (token.equals("double") || token.equals("triple")) {
        times = token.equals("double") ? 2 : 3;
      } else if (token.equals("hundred") || token.equals("thousand")) {
        digits.append(token.equals("hundred") ? "00" : "000");
      } else if (TENS.contains(token)) {
        digits.append(20 + 10 * TENS.indexOf(token));
        afterTens = true;
        continue;
      } else if (digit != null) {
        boolean unit = digit.length() == 1 && Character.isLetter(token.charAt(0));
        if (afterTens && unit && !digit.equals("0")) {
          digits.setLength(digits.length() - 1);
        }
        digits.append(digit.repeat(times));
        times = 1;
      }
      afterTens = false;
    }
    return digits.toString();
  }
}
