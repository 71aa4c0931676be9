package dev.ava.call.boundary;

import jakarta.json.JsonObject;
import jakarta.json.bind.annotation.JsonbNillable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One call with everything about it. */
public record CallView(CallRow call, CallMore more) {

  /**
   * What only the detail of a call says.
   *
   * @param transcript what was said, in order; of a legacy call from its text
   * @param actionItems always empty; the dashboard expects it
   * @param createdAt when it was put on record
   * @param conversationId the provider's conversation
   * @param recordedAs our conversation that it became
   * @param unnamedBecause null: the caller has a name; else {@code withheld}, {@code no_customer}
   *     or {@code phone_only}
   * @param events what happened, in order; the first says which name was shown then
   */
  @JsonbNillable
  public record CallMore(
      @Nullable String recordingUrl,
      List<Said> transcript,
      List<String> actionItems,
      @Nullable String vapiCallId,
      Instant createdAt,
      @Nullable String conversationId,
      @Nullable String providerCallSid,
      @Nullable UUID endpointId,
      @Nullable String driverRef,
      @Nullable UUID recordedAs,
      Instant callStartTime,
      @Nullable Instant callEndTime,
      @Nullable String failureReason,
      @Nullable String intent,
      @Nullable String notes,
      @Nullable String unnamedBecause,
      @Nullable CallPerson customer,
      List<CallEvent> events) {}

  /** Whose call it is, now. */
  @JsonbNillable
  public record CallPerson(
      int id,
      @Nullable String name,
      @Nullable String email,
      @Nullable String leadStatus,
      @Nullable Integer leadScore) {}

  /**
   * A turn.
   *
   * @param speaker {@code caller}, {@code agent}, or {@code unknown} in a legacy text
   * @param timestamp null in a legacy text
   * @param sentiment always null; the dashboard expects it
   */
  @JsonbNillable
  public record Said(
      String speaker, String text, @Nullable Instant timestamp, @Nullable String sentiment) {}

  /** A step of the call. */
  public record CallEvent(String eventType, Instant timestamp, JsonObject details) {}
}
