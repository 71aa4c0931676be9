package dev.ava.scoring.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How pleased or displeased a sentence sounds: the rules of VADER (Hutto and Gilbert, ICWSM 2014)
 * over its lexicon. Only the compound value is computed, from -1 to 1.
 *
 * <p>A word of the lexicon counts with its mean rating; boosters, negations, capitals among small
 * letters, exclamation and question marks and what follows a "but" change it. An emoji counts as
 * the words of its Unicode name.
 */
final class Valence {

  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private static final double BOOST = 0.293;
  private static final double CAPITALS = 0.733;
  private static final double NEGATION = -0.74;
  private static final double ALPHA = 15;

  private static final Map<String, Double> LEXICON = Lexicon.values("vader-lexicon.tsv");
  private static final Map<String, Double> BOOSTERS = Lexicon.values("vader-boosters.tsv");
  private static final Map<String, Double> IDIOMS = Lexicon.values("vader-idioms.tsv");
  private static final Set<String> NEGATIONS = Lexicon.values("vader-negations.tsv").keySet();

  private final Map<String, Double> ratings;

  /**
   * @param instead ratings that come before those of the lexicon
   */
  Valence(Map<String, Double> instead) {
    this.ratings = instead;
  }

  double of(String text) {
    List<String> words = words(spelled(text));
    if (words.isEmpty()) {
      return 0;
    }
    boolean capitals = someCapitals(words);
    double[] values = new double[words.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(words, i, capitals);
    }
    return normal(emphasised(afterBut(words, values), text));
  }

  private double rating(String word) {
    Double instead = ratings.get(word);
    return instead == null ? LEXICON.getOrDefault(word, 0.0) : instead;
  }

  private boolean rated(String word) {
    return LEXICON.containsKey(word) || ratings.containsKey(word);
  }

  private double value(List<String> words, int at, boolean capitals) {
    String word = lower(words, at);
    boolean kindOf =
        word.equals("kind") && at + 1 < words.size() && lower(words, at + 1).equals("of");
    if (BOOSTERS.containsKey(word) || kindOf || !rated(word)) {
      return 0;
    }
    double value = rating(word);
    if (capitals && isUpper(words.get(at))) {
      value += value > 0 ? CAPITALS : -CAPITALS;
    }
    for (int back = 1; back <= 3 && at - back >= 0; back++) {
      if (!rated(lower(words, at - back))) {
        value += boost(words.get(at - back), value, capitals) * (1.05 - 0.05 * back);
        value = negate(words, at, back, value);
        if (back == 3) {
          value = idiom(words, at, value);
        }
      }
    }
    return least(words, at, value);
  }

  private static double boost(String word, double value, boolean capitals) {
    Double boost = BOOSTERS.get(word.toLowerCase(Locale.ROOT));
    if (boost == null) {
      return 0;
    }
    double signed = value < 0 ? -boost : boost;
    if (capitals && isUpper(word)) {
      signed += value > 0 ? CAPITALS : -CAPITALS;
    }
    return signed;
  }

  private static double negate(List<String> words, int at, int back, double value) {
    boolean intense = Set.of("so", "this").contains(lower(words, at - 1));
    if (back == 2 && lower(words, at - 2).equals("never") && intense) {
      return value * 1.5;
    }
    if (back == 3
        && (intense
            || (lower(words, at - 3).equals("never")
                && Set.of("so", "this").contains(lower(words, at - 2))))) {
      return value * 1.25;
    }
    return negated(lower(words, at - back)) ? value * NEGATION : value;
  }

  private static double idiom(List<String> words, int at, double value) {
    String before = lower(words, at - 2) + " " + lower(words, at - 1);
    String farther = lower(words, at - 3) + " " + lower(words, at - 2);
    String here = lower(words, at - 1) + " " + lower(words, at);
    List<String> sequences =
        List.of(
            here,
            before + " " + lower(words, at),
            before,
            farther + " " + lower(words, at - 1),
            farther);
    double result = value;
    for (String sequence : sequences) {
      if (IDIOMS.containsKey(sequence)) {
        result = IDIOMS.get(sequence);
        break;
      }
    }
    boolean damped = BOOSTERS.containsKey(farther) || BOOSTERS.containsKey(before);
    return damped ? result - BOOST : result;
  }

  private double least(List<String> words, int at, double value) {
    if (at == 0 || !lower(words, at - 1).equals("least") || rated("least")) {
      return value;
    }
    boolean atLeast = at > 1 && Set.of("at", "very").contains(lower(words, at - 2));
    return atLeast ? value : value * NEGATION;
  }

  /** What comes after a "but" is what is meant. */
  private static double[] afterBut(List<String> words, double[] values) {
    int but = words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList().indexOf("but");
    if (but >= 0) {
      for (int i = 0; i < values.length; i++) {
        values[i] *= i < but ? 0.5 : i > but ? 1.5 : 1;
      }
    }
    return values;
  }

  private static double emphasised(double[] values, String text) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    long exclamations = Math.min(4, text.chars().filter(c -> c == '!').count());
    long questions = text.chars().filter(c -> c == '?').count();
    double emphasis =
        exclamations * 0.292 + (questions > 3 ? 0.96 : questions > 1 ? questions * 0.18 : 0);
    return sum > 0 ? sum + emphasis : sum < 0 ? sum - emphasis : 0;
  }

  private static double normal(double sum) {
    return Math.max(-1, Math.min(1, sum / Math.sqrt(sum * sum + ALPHA)));
  }

  private static boolean negated(String word) {
    return NEGATIONS.contains(word) || word.contains("n't");
  }

  private static boolean someCapitals(List<String> words) {
    long upper = words.stream().filter(Valence::isUpper).count();
    return upper > 0 && upper < words.size();
  }

  private static boolean isUpper(String word) {
    return word.chars().anyMatch(Character::isUpperCase)
        && word.chars().noneMatch(Character::isLowerCase);
  }

  private static String lower(List<String> words, int at) {
    return words.get(at).toLowerCase(Locale.ROOT);
  }

  /**
   * Words without the punctuation around them; a short one that is all punctuation may be a smiley.
   */
  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    for (String token : BLANKS.splitAsStream(text).toList()) {
      if (token.length() > 1) {
        String bare = token.replaceAll("^\\p{Punct}+|\\p{Punct}+$", "");
        words.add(
            bare.length() > 1 && !LEXICON.containsKey(token.toLowerCase(Locale.ROOT))
                ? bare
                : token);
      }
    }
    return words;
  }

  /** Typographic apostrophes as plain ones, emojis as their names. */
  private static String spelled(String text) {
    StringBuilder spelled = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (Character.getType(c) == Character.OTHER_SYMBOL) {
                spelled
                    .append(' ')
                    .append(String.valueOf(Character.getName(c)).toLowerCase(Locale.ROOT))
                    .append(' ');
              } else {
                spelled.appendCodePoint(c == '\u2019' ? '\'' : c);
              }
            });
    return spelled.toString();
  }
}
