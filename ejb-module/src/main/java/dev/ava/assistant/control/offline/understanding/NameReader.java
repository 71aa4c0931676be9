package dev.ava.assistant.control.offline.understanding;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A caller's own name: "this is Jane Doe", "Doe, D-O-E". */
final class NameReader {

  /** After these almost anything is a name. */
  private static final Pattern STRONG =
      Numbers.words(
          "(?:my|the)(?: full| first)? name(?:'s| is| would be| should be| must be)|name"
              + " is|name's|call me|name:|under the name(?: of)?|first name(?: is)?|you're speaking"
              + " (?:with|to)|spelled|spell (?:it|my name)");

  /** After these it may as well be something else. */
  private static final Pattern WEAK =
      Numbers.words(
          "this is|i am|i'm|im|it is|it's|its|that's|that is|for(?: my"
              + " (?:wife|husband|partner|daughter|son|friend|mother|mom|father|dad|sister|brother|boss))?|under");

  /** Only before the answer to a question. */
  private static final Pattern LEAD_IN =
      Numbers.words("(?:yes|yeah|yep|sure|of course|ok|okay|hi|hello|no|sorry|i said|and|so)[,.]*");

  private static final Pattern AFTERWARDS =
      Pattern.compile(
          "(?<![\\w'-])([\\p{L}'-]+(?:\\s+[\\p{L}'-]+){0,3})\\s+(?:here|speaking|calling)(?!\\w)");

  /** "Botox on Friday, Jane Doe, 415 …": two capital words between commas. */
  private static final Pattern CLAUSE =
      Pattern.compile(
          "(?:^|[,.;!?]\\s*)(\\p{Lu}[\\p{L}'-]+\\s+\\p{Lu}[\\p{L}'-]+)(?=\\s*(?:[,.;!?\\d(+]|$))");

  private static final Pattern SPELLED =
      Pattern.compile("(?<![\\w'-])(?:\\p{L}[\\s.-]{1,2}){1,20}\\p{L}(?![\\w'-])");

  private static final Pattern WORD = Pattern.compile("\\G\\s*(\\p{L}[\\p{L}'’-]*\\.?)");

  private static final Set<String> PARTICLES =
      Set.of(
          "de", "la", "van", "von", "der", "den", "del", "da", "di", "al", "bin", "el", "le", "st");

  /** Words that are in no name. */
  private static final Set<String> NO_NAMES = Words.all("no-names.txt");

  private NameReader() {}

  /**
   * @param asked a name was asked for, so that it may stand alone
   */
  static Optional<String> read(Utterance said, boolean asked) {
    List<String> spelled = new ArrayList<>();
    Matcher letters = SPELLED.matcher(said.rest());
    if (asked || said.has(STRONG)) {
      while (letters.find()) {
        boolean joined = letters.group().matches(".*[.-].*");
        String[] words =
            joined ? letters.group().split("\\s+", -1) : new String[] {letters.group()};
        for (String word : words) {
          spelled.add(word.replaceAll("[^\\p{L}]", ""));
        }
        said.blank(letters.start(), letters.end(), Utterance.TAKEN);
      }
    }
    List<String> name = new ArrayList<>();
    Matcher strong = STRONG.matcher(said.rest());
    if (strong.find()) {
      name = words(said, strong.end(), true);
    }
    Matcher weak = WEAK.matcher(said.rest());
    while (name.isEmpty() && weak.find()) {
      name = words(said, weak.end(), asked);
    }
    Matcher afterwards = AFTERWARDS.matcher(said.rest());
    while (name.isEmpty() && afterwards.find()) {
      name = words(said, afterwards.start(1), asked);
      name.removeIf(word -> word.matches("(?i)here|speaking|calling"));
    }
    Matcher clause = CLAUSE.matcher(said.raw());
    while (name.isEmpty() && clause.find()) {
      name = words(said, clause.start(1), false);
      name = name.size() < 2 ? new ArrayList<>() : name;
    }
    if (name.isEmpty() && asked) {
      Matcher leadIn = LEAD_IN.matcher(said.rest());
      int from = 0;
      while (leadIn.find(from) && said.rest().substring(from, leadIn.start()).isBlank()) {
        from = leadIn.end();
      }
      name = words(said, from, true);
    }
    name.removeIf(word -> word.replace(".", "").length() < 2 && !spelled.isEmpty());
    return written(name, spelled);
  }

  /** The words of a name from there on; empty: something else stands there. */
  private static List<String> words(Utterance said, int from, boolean sure) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(said.raw());
    word.region(from, said.raw().length());
    word.useAnchoringBounds(false);
    int at = from;
    while (words.size() < 4 && at <= said.raw().length() && word.find() && word.start() == at) {
      if (said.rest().charAt(word.start(1)) == Utterance.TAKEN) {
        break;
      }
      String lower = word.group(1).toLowerCase(Locale.ROOT).replace(".", "");
      boolean capital = Character.isUpperCase(word.group(1).charAt(0));
      boolean no = NO_NAMES.contains(lower) || lower.startsWith("i'");
      boolean verb = lower.matches(".+(?:ing|ed|ly)") && !capital;
      if (no || (verb && !sure) || (!capital && !sure && !PARTICLES.contains(lower))) {
        break;
      }
      words.add(word.group(1));
      at = word.end();
      if (word.group(1).endsWith(".") && lower.length() > 3) {
        break;
      }
    }
    return words;
  }

  private static Optional<String> written(List<String> name, List<String> spelled) {
    List<String> words = name.stream().map(NameReader::capital).collect(Collectors.toList());
    String together = String.join("", words);
    for (String letters : spelled) {
      String word = capital(letters);
      if (words.size() > 1 && Closeness.distance(together, letters) <= 1) {
        continue;
      }
      int same = -1;
      for (int i = 0; i < words.size(); i++) {
        if (Closeness.distance(words.get(i), word) <= Math.max(1, word.length() / 2)) {
          same = i;
        }
      }
      if (same >= 0) {
        words.set(same, word);
      } else {
        words.add(word);
      }
    }
    String written = String.join(" ", words).replaceAll("[.'-]+$", "");
    return written.length() < 2 || written.length() > 80 ? Optional.empty() : Optional.of(written);
  }

  private static String capital(String word) {
    boolean mixed =
        word.chars().anyMatch(Character::isUpperCase)
            && word.chars().anyMatch(Character::isLowerCase);
    if (mixed || PARTICLES.contains(word)) {
      return word;
    }
    StringBuilder written = new StringBuilder(word.toLowerCase(Locale.ROOT));
    for (int i = 0; i < written.length(); i++) {
      boolean first =
          i == 0 || ("-'".indexOf(written.charAt(i - 1)) >= 0 && i < written.length() - 1);
      if (first) {
        written.setCharAt(i, Character.toUpperCase(written.charAt(i)));
      }
    }
    return written.toString();
  }
}
