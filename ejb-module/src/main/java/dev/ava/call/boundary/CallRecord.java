package dev.ava.call.boundary;

import dev.ava.call.control.Reconcile;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call as it stands in the database.
 *
 * @param callSid our own name of it
 * @param conversationId the provider's conversation, not ours; null: not known (yet)
 * @param provider null: recorded by a legacy application
 * @param status {@link CallStatus}, or a word that a legacy application wrote
 * @param recordedAs the conversation of ours that it became; null: none yet
 */
public record CallRecord(
    UUID id,
    UUID orgId,
    String callSid,
    @Nullable String conversationId,
    @Nullable String provider,
    @Nullable String providerCallSid,
    @Nullable String vapiCallId,
    @Nullable UUID endpointId,
    @Nullable Integer customerId,
    @Nullable String driverRef,
    String callDirection,
    @Nullable String phoneNumber,
    @Nullable String toNumber,
    @Nullable String status,
    Instant callStartTime,
    @Nullable Instant callEndTime,
    @Nullable String failureReason,
    @Nullable UUID recordedAs) {

  /** Whether it may still go on. */
  public boolean open() {
    return status == null || CallStatus.OPEN_WORDS.contains(status);
  }

  public boolean failed() {
    return CallStatus.FAILED.word().equalsIgnoreCase(status);
  }

  /** Whether we ended it ourselves, as its provider knew nothing of it. */
  public boolean orphaned() {
    return failed() && Reconcile.NO_ANSWER.equals(failureReason);
  }
}
