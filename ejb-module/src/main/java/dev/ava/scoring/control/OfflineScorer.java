package dev.ava.scoring.control;

import dev.ava.scoring.boundary.Judgement;
import dev.ava.scoring.boundary.Judgement.Evidence;
import dev.ava.scoring.boundary.Scorable;
import dev.ava.scoring.boundary.Scorable.Turn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges without a network, always the same way: the outcome by {@link Outcome}, the sentiment by
 * {@link Mood}, and the score from both. The rules are described in docs/voice.md, "Scoring"; a
 * change of them, or of a list beside this class, is a new {@link #VERSION}.
 */
public final class OfflineScorer {

  public static final String VERSION = "rules-1";

  private static final int MOST_EVIDENCE = 12;
  private static final int QUOTE = 120;

  /** What a calm caller gives for it. */
  private static final Map<String, Double> BASE =
      Map.of(
          "appointment_scheduled", 7.0,
          "appointment_rescheduled", 6.8,
          "appointment_cancelled", 6.0,
          "info_request", 6.0,
          "complaint", 4.3,
          "unresolved", 4.3);

  private static final Map<String, Double> MOOD =
      Map.of("positive", 2.0, "neutral", 0.0, "mixed", -0.7, "negative", -2.5);

  /** A tool that failed, though another try may have worked. */
  private static final double FAILED = -0.4;

  private static final Map<String, String> SAID =
      Map.of(
          "appointment_scheduled", "An appointment was made.",
          "appointment_rescheduled", "An appointment was moved.",
          "appointment_cancelled", "An appointment was cancelled.",
          "info_request", "The question was answered.",
          "complaint", "There is a grievance for somebody to look at.",
          "unresolved", "It ended without what was wanted.");

  private static final Map<String, String> SOUNDED =
      Map.of(
          "positive", " The caller sounded pleased.",
          "neutral", "",
          "mixed", " The caller sounded pleased and displeased.",
          "negative", " The caller sounded displeased.");

  private OfflineScorer() {}

  public static Judgement judge(Scorable conversation) {
    Outcome outcome = Outcome.of(conversation);
    Mood mood = Mood.of(conversation);
    long failed = conversation.actions().stream().filter(action -> !action.succeeded()).count();
    double score =
        BASE.get(outcome.word())
            + (pleasedWithNothing(outcome, mood) ? 1 : MOOD.get(mood.sentiment()) + strength(mood))
            + FAILED * Math.min(3, failed);
    List<Evidence> evidence = new ArrayList<>(outcome.evidence());
    evidence.addAll(mood.evidence());
    evidence.sort(Comparator.comparingInt(Evidence::turn));
    return new Judgement(
        VERSION,
        (int) Math.max(1, Math.min(10, Math.round(score))),
        mood.sentiment(),
        outcome.word(),
        null,
        summary(conversation, outcome.word(), mood.sentiment()),
        evidence.subList(0, Math.min(MOST_EVIDENCE, evidence.size())));
  }

  /** Who leaves with nothing may be friendly and is not content. */
  private static boolean pleasedWithNothing(Outcome outcome, Mood mood) {
    return outcome.word().equals("unresolved") && mood.sentiment().equals("positive");
  }

  /** A mood that is plain moves the score by up to one more. */
  private static double strength(Mood mood) {
    return switch (mood.sentiment()) {
      case "positive" -> Math.min(1, (mood.pleasant() - 1) / 2);
      case "negative" -> -Math.min(1, Math.max(0, (mood.unpleasant() - 1) / 2));
      default -> 0;
    };
  }

  /** What an action did to the calendar, last of all: it holds against whatever a scorer thinks. */
  public static Optional<String> proven(Scorable conversation) {
    return Outcome.proven(conversation);
  }

  private static String summary(Scorable conversation, String outcome, String sentiment) {
    if (!conversation.heardCaller()) {
      return "The caller said nothing.";
    }
    String wish =
        conversation.turns().stream()
            .filter(turn -> !turn.speaker().equals(Scorable.ASSISTANT))
            .map(Turn::text)
            .map(text -> text.strip().replaceAll("\\s+", " "))
            .filter(text -> text.split(" ").length > 2)
            .findFirst()
            .map(
                text ->
                    "\""
                        + (text.length() > QUOTE ? text.substring(0, QUOTE).strip() + "…" : text)
                        + "\" ")
            .orElse("");
    return wish + SAID.get(outcome) + SOUNDED.get(sentiment);
  }
}
