package dev.ava.scoring.boundary;

import dev.ava.scoring.control.ScoreRow;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One judgement of a conversation.
 *
 * @param version from 1 on; a later one never changes an earlier one
 * @param source {@code given} (with the call), {@code offline} (rules), {@code model}, {@code
 *     person}
 * @param scorer version of the rules, or the model as it names itself
 * @param satisfactionScore 1 to 10; null: nobody judged it
 * @param evidence turns, from 1 on, and why they count
 * @param judged what the scorer itself said: score, sentiment, outcome
 * @param kept which of score, sentiment, outcome, summary are not the scorer's own: given with the
 *     call, or proven by what the assistant did
 * @param reason why a person overrode it, or why the model was not heard
 * @param inForce whether the conversation shows this one
 * @param retryAt when the model is asked again; null: it is not
 */
public record ScoreView(
    UUID id,
    int version,
    String source,
    String scorer,
    @Nullable Integer satisfactionScore,
    @Nullable String sentiment,
    String outcome,
    @Nullable String subject,
    @Nullable String summary,
    List<TurnEvidence> evidence,
    JsonObject judged,
    List<String> kept,
    @Nullable String reason,
    @Nullable String scoredBy,
    Instant scoredAt,
    boolean inForce,
    @Nullable Instant retryAt,
    @Nullable UUID runId) {

  /**
   * @param turn its number, from 1 on
   */
  public record TurnEvidence(int turn, String why) {}

  static ScoreView of(ScoreRow row) {
    return new ScoreView(
        row.id(),
        row.version(),
        row.source(),
        row.scorer(),
        row.score(),
        row.sentiment(),
        row.outcome(),
        row.subject(),
        row.summary(),
        row.evidence().stream().map(one -> new TurnEvidence(one.turn(), one.why())).toList(),
        row.judged(),
        row.kept(),
        row.reason(),
        row.scoredBy(),
        row.scoredAt(),
        row.inForce(),
        row.retryAt(),
        row.runId());
  }
}
