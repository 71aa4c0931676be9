package dev.ava.conversation.boundary;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A telephone call that is over, as it is to be recorded. Times are to the microsecond, texts hold
 * no NUL.
 *
 * @param sessionId as the client named the session
 * @param customerId who called; null: nobody we know
 * @param ourAddress which of our numbers was called; null: not known
 * @param phone the caller's number as it was given; null: none was
 * @param peerAddress what the number was read as; null: withheld
 * @param callSid the telephony leg; null: none, or not known
 * @param completed false: the call was lost; then {@code endedAt} is the last sign of life
 * @param endReason a lower_snake_case word
 * @param score satisfaction from 1 to 10; null: not scored
 * @param sentiment {@code positive}, {@code neutral}, {@code negative}, {@code mixed}; null: not
 *     judged
 * @param outcome one of the present words of {@code outcome_vocabulary}
 * @param summary null: none
 * @param providerIds a JSON object: what providers call this session
 */
public record FinishedCall(
    UUID orgId,
    String sessionId,
    @Nullable Integer customerId,
    @Nullable String ourAddress,
    @Nullable String phone,
    @Nullable String peerAddress,
    @Nullable String callSid,
    Instant startedAt,
    Instant endedAt,
    boolean completed,
    String endReason,
    @Nullable Integer score,
    @Nullable String sentiment,
    String outcome,
    @Nullable String summary,
    JsonObject providerIds,
    List<Segment> segments,
    List<FunctionCall> functionCalls,
    List<Event> events) {

  /** The word by which a call counts as a complaint, in legacy words an escalation. */
  private static final String COMPLAINT = "complaint";

  /**
   * @param speaker {@code customer}, {@code assistant} or {@code system}
   * @param at when it began
   * @param interrupted whether the other side cut it short
   */
  public record Segment(String speaker, String text, Instant at, boolean interrupted) {}

  /**
   * Something the assistant did.
   *
   * @param id the provider's
   * @param result null: none came
   */
  public record FunctionCall(
      String id, String name, JsonObject args, @Nullable JsonValue result, Instant at) {}

  /**
   * @param type a lower_snake_case word
   */
  public record Event(String type, Instant at, JsonObject details) {}

  /** Begun seconds don't count. */
  public int durationSeconds() {
    return Math.toIntExact(Duration.between(startedAt, endedAt).toSeconds());
  }

  public int interruptions() {
    return (int) segments.stream().filter(Segment::interrupted).count();
  }

  public boolean escalated() {
    return outcome.equals(COMPLAINT);
  }
}
