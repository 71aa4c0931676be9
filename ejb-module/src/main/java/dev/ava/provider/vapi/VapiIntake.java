package dev.ava.provider.vapi;

import dev.ava.call.boundary.CallRecord;
import dev.ava.call.boundary.CallRecords;
import dev.ava.call.boundary.CallerHistory;
import dev.ava.inbox.Arrival;
import dev.ava.inbox.Inbox;
import dev.ava.inbox.ParkedHandler;
import dev.ava.provider.vapi.VapiFirstSight.Line;
import jakarta.ejb.Local;
import jakarta.ejb.LocalBean;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The transactions in which messages are kept and applied. */
@Stateless
@LocalBean
@Local(ParkedHandler.class)
public class VapiIntake implements ParkedHandler {

  @Inject private Jdbi jdbi;
  @Inject private Inbox inbox;
  @Inject private VapiCalls calls;
  @Inject private CallRecords records;
  @Inject private VapiGate gate;
  @Inject private VapiReports reports;
  @Inject private Clock clock;

  /** Keeps the message and applies it, once. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public String accept(Arrival arrival, Line line, VapiMessage message) {
    if (!inbox.seenFirst(arrival)) {
      return "repeated";
    }
    String result = jdbi.withHandle(sql -> calls.apply(sql, line, message, arrival.receivedAt()));
    inbox.settle(arrival.provider(), arrival.eventKey(), result);
    return result;
  }

  /**
   * Keeps a message that can't be applied now; it is tried again. Vapi sends nothing twice, so what
   * is not kept is lost.
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void keep(Arrival arrival) {
    if (inbox.seenFirst(arrival)) {
      inbox.settle(arrival.provider(), arrival.eventKey(), null);
    }
  }

  /**
   * What became of a message, and who is on the line.
   *
   * @param caller null: the call is not on record
   */
  public record Greeted(String result, @Nullable CallerHistory caller) {}

  /** As {@link #accept}, and reads who is on the line on the way: the telephone is ringing. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public Greeted greet(Arrival arrival, Line line, VapiMessage message) {
    String result = accept(arrival, line, message);
    String callId = message.callId();
    CallerHistory caller =
        callId == null
            ? null
            : jdbi.withHandle(sql -> caller(sql, line.orgId(), callId, arrival.receivedAt()))
                .orElse(null);
    return new Greeted(result, caller);
  }

  private Optional<CallerHistory> caller(Handle sql, UUID orgId, String callId, Instant now) {
    return records
        .byVapiId(sql, callId)
        .filter(call -> call.orgId().equals(orgId))
        .map(call -> CallerHistory.of(sql, orgId, call.id(), now));
  }

  /** Our id of the call; empty if it is not on record. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public Optional<UUID> call(UUID orgId, String callId) {
    return jdbi.withHandle(
        sql ->
            records
                .byVapiId(sql, callId)
                .filter(call -> call.orgId().equals(orgId))
                .map(call -> call.id()));
  }

  /** The call, if it has ended and is no conversation yet. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public Optional<CallRecord> unrecorded(UUID orgId, UUID id) {
    return jdbi.withHandle(
        sql ->
            records.find(sql, orgId, id).filter(call -> call.recordedAs() == null && !call.open()));
  }

  /** Makes it one, by what Vapi told when asked; empty: as far as it is known. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void settle(CallRecord call, Optional<JsonObject> told) {
    Instant now = clock.instant();
    jdbi.useHandle(
        sql -> {
          told.ifPresent(json -> reports.apply(sql, call, new VapiReport(json), now));
          reports.settle(sql, call, now);
        });
  }

  @Override
  public String provider() {
    return VapiGate.PROVIDER;
  }

  @Override
  public String replay(Arrival parked) {
    VapiMessage message = VapiMessage.parse(parked.payload());
    Line line =
        gate.find(message)
            .filter(endpoint -> endpoint.orgId().equals(parked.orgId()))
            .map(endpoint -> new Line(parked.orgId(), endpoint.id(), endpoint.region()))
            .orElseGet(() -> new Line(parked.orgId(), null, "US"));
    return jdbi.withHandle(sql -> calls.apply(sql, line, message, parked.receivedAt()));
  }
}
