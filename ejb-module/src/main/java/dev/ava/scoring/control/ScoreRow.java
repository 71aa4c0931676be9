package dev.ava.scoring.control;

import dev.ava.scoring.boundary.Judgement.Evidence;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code conversation_scores}; its columns say more.
 *
 * @param judged what the scorer itself said: {@code score}, {@code sentiment}, {@code outcome}
 * @param kept which of score, sentiment, outcome, summary are not the scorer's
 */
public record ScoreRow(
    UUID id,
    UUID orgId,
    UUID conversationId,
    int version,
    String channel,
    String source,
    String scorer,
    @Nullable Integer score,
    @Nullable String sentiment,
    String outcome,
    @Nullable String subject,
    @Nullable String summary,
    List<Evidence> evidence,
    JsonObject judged,
    List<String> kept,
    @Nullable String reason,
    @Nullable String scoredBy,
    Instant scoredAt,
    boolean inForce,
    @Nullable Instant retryAt,
    int attempts,
    @Nullable UUID runId) {

  public static final String GIVEN = "given";
  public static final String OFFLINE = "offline";
  public static final String MODEL = "model";
  public static final String PERSON = "person";

  public boolean is(String wanted) {
    return source.equals(wanted);
  }
}
