package dev.ava.call.boundary;

import dev.ava.call.control.CallRows;
import dev.ava.call.control.UpdateRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What is learned of a call after it is on record, from a provider whose messages come in any
 * order: whatever order they came in, the record is the same in the end. Every method works in the
 * transaction of the handle.
 */
@ApplicationScoped
public class CallUpdates {

  private CallRecords calls;

  /** For the proxy. */
  protected CallUpdates() {}

  @Inject
  public CallUpdates(CallRecords calls) {
    this.calls = calls;
  }

  /**
   * What may have been missing when the call was first told of; null: not told this time either.
   */
  public record Learned(
      @Nullable String providerCallSid,
      @Nullable Integer customerId,
      @Nullable String phoneNumber,
      @Nullable String toNumber) {}

  /** Fills in what is missing; what is known stays. */
  public void learned(Handle sql, CallRecord call, Learned learned) {
    UpdateRows.learned(sql, call, learned);
  }

  /**
   * The provider's last word on how the call ended: takes the place of an end that was told before,
   * in the record and among the events.
   *
   * @param startedAt when it was answered; null: not told
   * @param told when the provider said so
   */
  public void ended(
      Handle sql, CallRecord call, CallEnd end, @Nullable Instant startedAt, Instant told) {
    if (!calls.end(sql, call, end, told)) {
      CallRows.end(sql, call.id(), end, told);
      UpdateRows.endedEvent(sql, call.id(), end.details(), told);
    }
    if (startedAt != null) {
      UpdateRows.started(sql, call.id(), startedAt);
    }
  }

  /**
   * What is on record of the end; null: nothing.
   *
   * @param reason in the provider's words
   */
  public record Ended(
      @Nullable String reason, @Nullable String summary, @Nullable String sentiment) {}

  public Ended ended(Handle sql, CallRecord call) {
    return UpdateRows.ended(sql, call.id());
  }

  /** Whether this has happened to the call. */
  public boolean happened(Handle sql, CallRecord call, String type) {
    return UpdateRows.happened(sql, call.id(), type);
  }
}
