package dev.ava.scoring.boundary;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a scorer says of a conversation.
 *
 * @param scorer the version of the rules, or the model as it names itself
 * @param score how satisfied the caller is, 1 to 10
 * @param sentiment of the caller: one of {@link #SENTIMENTS}
 * @param outcome what came of it: one of {@link #OUTCOMES}
 * @param subject at most 255 characters; null: no better one than there is
 * @param summary one to three sentences; null: none
 * @param evidence the turns that led to it
 */
public record Judgement(
    String scorer,
    int score,
    String sentiment,
    String outcome,
    @Nullable String subject,
    @Nullable String summary,
    List<Evidence> evidence) {

  public static final Set<String> SENTIMENTS = Set.of("positive", "neutral", "negative", "mixed");

  /** The present words of {@code outcome_vocabulary}. */
  public static final Set<String> OUTCOMES =
      Set.of(
          "appointment_scheduled",
          "appointment_rescheduled",
          "appointment_cancelled",
          "info_request",
          "complaint",
          "unresolved");

  public Judgement {
    evidence = List.copyOf(evidence);
  }

  /**
   * @param turn its number, from 1 on
   * @param why in a few words
   */
  public record Evidence(int turn, String why) {}
}
