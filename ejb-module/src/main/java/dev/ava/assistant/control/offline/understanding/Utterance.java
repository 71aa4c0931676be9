package dev.ava.assistant.control.offline.understanding;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a caller said, from which one reader after another takes its part, so that no word is read
 * twice: the digits of a telephone number are no time of day. What is taken leaves a bar behind.
 */
public final class Utterance {

  /** Nobody says more in one breath; a longer text is read this far. */
  private static final int LIMIT = 2_000;

  static final char TAKEN = '|';

  private static final Pattern FILLERS =
      Pattern.compile(
          "(?<![\\w'@.-])(?:u+h+m*(?![\\s-]+u?h+u?h)|u+m+|e+r+m*|h+m+|well|basically|you"
              + " know)(?![\\w'@.-])");

  private final String raw;
  private final StringBuilder rest;

  public Utterance(String words) {
    String straight =
        words
            .replace('\u2019', '\'')
            .replace('\u2018', '\'')
            .replace('\u201c', '"')
            .replace('\u201d', '"')
            .replace('\u2013', '-')
            .replace('\u2014', '-')
            .replace('\u2011', '-')
            .replace(TAKEN, ' ')
            .replaceAll("[\\s\\p{Cntrl}\\p{Zs}]+", " ")
            .strip();
    raw = straight.length() > LIMIT ? straight.substring(0, LIMIT) : straight;
    rest = new StringBuilder(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      rest.append(Character.toLowerCase(raw.charAt(i)));
    }
    Matcher filler = FILLERS.matcher(rest.toString());
    while (filler.find()) {
      blank(filler.start(), filler.end(), ' ');
    }
  }

  /** As it came, on one line; as long as {@link #rest()}. */
  public String raw() {
    return raw;
  }

  /** All of it in lower case, also what was taken. */
  public String all() {
    return raw.toLowerCase(java.util.Locale.ROOT);
  }

  /** What nobody has taken yet, in lower case. */
  public String rest() {
    return rest.toString();
  }

  public boolean has(Pattern pattern) {
    return pattern.matcher(rest).find();
  }

  /** Takes the first match out. */
  public Optional<MatchResult> take(Pattern pattern) {
    Matcher found = pattern.matcher(rest());
    if (!found.find()) {
      return Optional.empty();
    }
    blank(found.start(), found.end(), TAKEN);
    return Optional.of(found.toMatchResult());
  }

  void blank(int from, int to, char with) {
    for (int i = from; i < to; i++) {
      rest.setCharAt(i, with);
    }
  }

  /** Whether there is any letter or digit in it. */
  public boolean isEmpty() {
    return raw.chars().noneMatch(Character::isLetterOrDigit);
  }
}
