package dev.ava.assistant.control.offline.understanding;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * E-mail addresses, typed or spoken: "jane dot doe at gmail dot com", "j a n e underscore 92 at
 * outlook dot co dot uk".
 */
final class EmailReader {

  private static final Pattern TYPED =
      Pattern.compile(
          "[\\p{L}0-9!#$%&'*+/=?^_`{}~][\\p{L}0-9.!#$%&'*+/=?^_`{}~-]{0,63}\\s?@\\s?[a-z0-9-]{1,63}"
              + "(?:\\.[a-z0-9-]{1,63}){0,4}\\.[a-z]{2,24}");

  private static final Pattern DOMAIN =
      Pattern.compile(
          "(?<![\\w'])(?:at|@)\\s+((?:the\\s+)?[a-z0-9-]+(?:\\s+[a-z0-9-]+){0,12}?"
              + "(?:\\s?(?:\\.|\\sdot\\s)\\s?[a-z0-9-]{2,24}){1,4})(?![\\w-])");

  private static final Map<String, String> SIGNS =
      Map.of(
          "dot",
          ".",
          "point",
          ".",
          "period",
          ".",
          "underscore",
          "_",
          "dash",
          "-",
          "hyphen",
          "-",
          "minus",
          "-",
          "plus",
          "+");

  private static final Pattern SPOKEN_DIGIT =
      Pattern.compile(
          "\\d+|zero|one|two|three|four|five|six|seven|eight|nine|(?:twen|thir|for|fif"
              + "|six|seven|eigh|nine)ty");

  /** What is said before an address; none of it belongs to it. */
  private static final Pattern LEAD_IN =
      Pattern.compile(
          "^.*(?<![\\w'])(?:my\\s+(?:e-?\\s?mail|mail)(?:\\s+address)?(?:\\s+is|'s)?|e-?\\s?mail(?:\\s+address)?"
              + "\\s*(?:is|:)?|(?:so\\s+)?(?:it's|its|it\\s+is|that's|that\\s+is|it\\s+would\\s+be"
              + "|sure|yes|yeah|okay|ok|use|try|send\\s+it\\s+to|is|to|and|all\\s+one\\s+word))[\\s,:]+");

  private EmailReader() {}

  static Optional<String> read(Utterance said, boolean asked) {
    var typed = said.take(TYPED);
    if (typed.isPresent()) {
      return typed.map(found -> found.group().replaceAll("\\s", ""));
    }
    Matcher domain = DOMAIN.matcher(said.rest());
    if (!domain.find()) {
      return Optional.empty();
    }
    String host = join(domain.group(1).replaceFirst("^the\\s+", "").replace(".", " dot "));
    int start = localStart(said.rest().substring(0, domain.start()), asked);
    String local = join(said.rest().substring(start, domain.start()));
    String address = local + "@" + host;
    if (!TYPED.matcher(address).matches()) {
      return Optional.empty();
    }
    said.blank(start, domain.end(), Utterance.TAKEN);
    return Optional.of(address);
  }

  /** Where the part before "at" begins. */
  private static int localStart(String before, boolean asked) {
    Matcher leadIn = LEAD_IN.matcher(before);
    int least = Math.max(leadIn.find() ? leadIn.end() : 0, before.lastIndexOf(Utterance.TAKEN) + 1);
    least = Math.max(least, Math.max(before.lastIndexOf("? "), before.lastIndexOf(". ")) + 1);
    if (asked || leadIn.reset().find()) {
      return least;
    }
    // not asked for: one word, and what is joined to it
    String[] words = before.substring(least).strip().split("\\s+", -1);
    int at = words.length - 1;
    while (at > 0 && joins(words[at], words[at - 1])) {
      at--;
    }
    int from = before.length();
    for (int i = words.length - 1; i >= at; i--) {
      from = before.lastIndexOf(words[i], from - 1);
    }
    return Math.max(from, least);
  }

  private static boolean joins(String word, String before) {
    return SIGNS.containsKey(before)
        || SIGNS.containsKey(word)
        || (word.matches("\\W*\\w\\W*") && before.matches("\\W*\\w\\W*"))
        || SPOKEN_DIGIT.matcher(word).matches()
        || word.equals("double")
        || before.equals("double");
  }

  /** Words, letters and signs written together. */
  private static String join(String spoken) {
    StringBuilder joined = new StringBuilder();
    String letters = spoken.replaceAll("(?<=\\b[a-z])-(?=[a-z]\\b)", " ");
    int times = 1;
    for (String word : letters.strip().split("[\\s,]+", -1)) {
      if (word.equals("double") || word.equals("triple")) {
        times = word.equals("double") ? 2 : 3;
        continue;
      }
      String sign = SIGNS.get(word);
      String written =
          sign != null
              ? sign
              : SPOKEN_DIGIT.matcher(word).matches() ? PhoneReader.digits(word) : word;
      joined.append(written.repeat(times));
      times = 1;
    }
    return joined.toString();
  }
}
