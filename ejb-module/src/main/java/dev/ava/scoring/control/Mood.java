package dev.ava.scoring.control;

import dev.ava.scoring.boundary.Judgement.Evidence;
import dev.ava.scoring.boundary.Scorable;
import dev.ava.scoring.boundary.Scorable.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How the caller sounds. Each sentence of theirs counts with its valence (VADER, with {@code
 * clinic-ratings.tsv} before the lexicon) and its cues; what is pleasant and what is unpleasant is
 * added up apart, because both together are a word of their own.
 */
record Mood(String sentiment, double pleasant, double unpleasant, List<Evidence> evidence) {

  /** A sentence that says less is politeness. */
  private static final double AUDIBLE = 0.3;

  /** What a mood must add up to. */
  private static final double PLAIN = 0.43;

  /** Of two moods the weaker one counts if it has this part of the stronger one. */
  private static final double BOTH = 0.38;

  private static final Pattern WOULD_LIKE =
      Pattern.compile("('d| would) like", Pattern.CASE_INSENSITIVE);

  private static final Pattern PARTS =
      Pattern.compile("(?<=[.!?])\\s+|\\n+|;\\s|,?\\s+but\\s+", Pattern.CASE_INSENSITIVE);

  private static final Valence VALENCE =
      new Valence(Map.copyOf(Lexicon.values("clinic-ratings.tsv")));

  static Mood of(Scorable conversation) {
    double pleasant = 0;
    double unpleasant = 0;
    List<Evidence> evidence = new ArrayList<>();
    for (int i = 0; i < conversation.turns().size(); i++) {
      Turn turn = conversation.turns().get(i);
      if (!turn.speaker().equals(Scorable.ASSISTANT)) {
        Said said = said(turn.text());
        pleasant += said.pleasant;
        unpleasant += said.unpleasant;
        if (said.why != null) {
          evidence.add(new Evidence(i + 1, said.why));
        }
      }
    }
    return new Mood(word(pleasant, unpleasant), pleasant, unpleasant, evidence);
  }

  private static String word(double pleasant, double unpleasant) {
    double weaker = Math.min(pleasant, unpleasant);
    double stronger = Math.max(pleasant, unpleasant);
    if (stronger < PLAIN) {
      return "neutral";
    }
    if (weaker >= PLAIN && weaker >= BOTH * stronger) {
      return "mixed";
    }
    return pleasant > unpleasant ? "positive" : "negative";
  }

  /** Sentences, and what stands on either side of a "but"; who would like something wants it. */
  private static List<String> parts(String turn) {
    String plain = WOULD_LIKE.matcher(turn.replace('\u2019', '\'')).replaceAll(" want");
    return List.of(PARTS.split(plain));
  }

  private record Said(double pleasant, double unpleasant, String why) {}

  private static Said said(String turn) {
    double pleasant = 0;
    double unpleasant = 0;
    String why = null;
    for (String sentence : parts(turn)) {
      double value = VALENCE.of(sentence);
      if (value >= AUDIBLE) {
        pleasant += value;
        why = why == null ? "sounds pleased" : why;
      } else if (value <= -AUDIBLE) {
        unpleasant -= value;
        why = "sounds displeased";
      }
      for (Cues.Cue cue : Cues.in(sentence, "pleased")) {
        pleasant += cue.weight();
        why = cue.name();
      }
      for (Cues.Cue cue : Cues.in(sentence, "displeased")) {
        unpleasant += cue.weight();
        why = cue.name();
      }
    }
    return new Said(pleasant, unpleasant, why);
  }
}
