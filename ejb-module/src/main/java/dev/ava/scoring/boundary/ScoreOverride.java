package dev.ava.scoring.boundary;

import dev.ava.shared.InvalidInput;
import org.jspecify.annotations.Nullable;

/**
 * What a person says instead. What is null stays as it is.
 *
 * @param satisfactionScore 1 to 10
 * @param reason why, at most 1,000 characters; must be there
 */
public record ScoreOverride(
    @Nullable Integer satisfactionScore,
    @Nullable String sentiment,
    @Nullable String outcome,
    @Nullable String summary,
    String reason) {

  private static final int LONGEST_REASON = 1_000;
  private static final int LONGEST_SUMMARY = 4_000;

  /**
   * @throws InvalidInput naming what can't be used
   */
  void check() {
    require(
        satisfactionScore != null || sentiment != null || outcome != null || summary != null,
        "Give at least one of satisfaction_score, sentiment, outcome, summary.");
    require(
        satisfactionScore == null || (satisfactionScore >= 1 && satisfactionScore <= 10),
        "satisfaction_score must be 1 to 10.");
    require(
        sentiment == null || Judgement.SENTIMENTS.contains(sentiment),
        "sentiment must be positive, neutral, negative or mixed.");
    require(
        outcome == null || Judgement.OUTCOMES.contains(outcome),
        "outcome must be appointment_scheduled, appointment_rescheduled, appointment_cancelled,"
            + " info_request, complaint or unresolved.");
    require(
        summary == null || (!summary.isBlank() && summary.length() <= LONGEST_SUMMARY),
        "summary must be 1 to 4,000 characters.");
    reason(reason);
  }

  /** A reason that can be kept. */
  static String reason(@Nullable String reason) {
    require(
        reason != null && !reason.isBlank() && reason.length() <= LONGEST_REASON,
        "reason must say why, in 1 to 1,000 characters.");
    return reason.strip();
  }

  private static void require(boolean fine, String fault) {
    if (!fine) {
      throw new InvalidInput("invalid-score", fault);
    }
  }
}
