package dev.ava.outbound.control;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import dev.ava.call.boundary.CallRecord;
import dev.ava.call.boundary.CallRecords;
import dev.ava.call.boundary.CallSteps;
import dev.ava.call.boundary.NewCall;
import dev.ava.customer.Customers;
import dev.ava.outbound.boundary.Dialler;
import dev.ava.outbound.boundary.Dialler.Answer;
import dev.ava.outbound.boundary.Dialler.Dial;
import dev.ava.outbound.boundary.Dialler.Refused;
import dev.ava.outbound.boundary.PlacedCall;
import dev.ava.shared.AvaException;
import dev.ava.shared.Conflict;
import dev.ava.shared.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The steps of placing a call, each a transaction of its own:
 *
 * <ol>
 *   <li>{@link #store}: the call is on record, with a name of its own;
 *   <li>{@code asked} and the event {@code provider_called}: from here on it is never placed again,
 *       whatever happens;
 *   <li>the provider is asked, outside of any transaction;
 *   <li>what it answered is noted ({@link Settling}).
 * </ol>
 *
 * A server that dies before the second step leaves a call that may still be placed; one that dies
 * after it leaves one that the provider is asked about.
 */
@ApplicationScoped
public class PlaceCall {

  private static final System.Logger LOG = System.getLogger(PlaceCall.class.getName());

  /** Longer than any provider is waited for. */
  private static final Duration SURELY_ANSWERED = Duration.ofMinutes(2);

  private CallSteps steps;
  private CallRecords records;
  private Customers customers;
  private CallChecks checks;
  private Settling settling;
  private Clock clock;
  private Duration patience;

  /** For the proxy. */
  protected PlaceCall() {}

  /**
   * @param patience how long the answer of a provider is tried to be noted while the database is
   *     away
   */
  @Inject
  public PlaceCall(
      CallSteps steps,
      CallRecords records,
      Customers customers,
      CallChecks checks,
      Settling settling,
      Clock clock,
      @ConfigProperty(name = "ava.calls.note-for", defaultValue = "PT20S") Duration patience) {
    this.steps = steps;
    this.records = records;
    this.customers = customers;
    this.checks = checks;
    this.settling = settling;
    this.clock = clock;
    this.patience = patience;
  }

  /**
   * The first step: the record, whose person is found or made.
   *
   * @param namedAt the time in its name; null: now
   */
  public CallRecord store(Handle sql, OutboundRow row, String provider, @Nullable Instant namedAt) {
    Instant now = clock.instant();
    List<String> phones = List.of(row.toNumber());
    Integer customer =
        customers
            .identify(sql, row.orgId(), new Customers.Learned(phones, null, row.personName()), now)
            .orElse(null);
    NewCall call =
        new NewCall(
            row.orgId(),
            provider,
            row.endpointId(),
            "outbound",
            "outbound",
            row.driverRef(),
            null,
            null,
            null,
            customer,
            row.toNumber(),
            row.toNumber(),
            now,
            metadata(row));
    CallRecord stored = records.begin(sql, call, namedAt == null ? now : namedAt).call();
    OutboundRows.stored(sql, row.id(), stored.id(), now);
    return stored;
  }

  private static JsonObject metadata(OutboundRow row) {
    JsonObjectBuilder json = Json.createObjectBuilder().add("outbound_id", row.id().toString());
    if (row.batchId() != null) {
      json.add("batch_id", row.batchId().toString());
    }
    return json.build();
  }

  /**
   * The steps after the first, if nobody has gone them yet; whoever goes on with a call that a dead
   * server left comes in here too.
   *
   * @return what is known of the call when this ends
   * @throws Conflict if it is being placed elsewhere right now
   */
  public PlacedCall place(UUID outboundId) {
    Optional<Asking> asking = steps.step(sql -> ask(sql, outboundId));
    if (asking.isEmpty()) {
      return steps.step(sql -> found(sql, outboundId));
    }
    Asking call = asking.get();
    LOG.log(INFO, "Call {0}: the provider is asked to place it", call.record().id());
    Answer answer = dial(call);
    return note(call.row(), answer);
  }

  private record Asking(OutboundRow row, CallRecord record) {}

  private Optional<Asking> ask(Handle sql, UUID outboundId) {
    OutboundRow row = OutboundRows.lock(sql, outboundId).orElseThrow();
    if (!row.state().equals("stored")) {
      return Optional.empty();
    }
    CallRecord call = records.lock(sql, row.callId());
    Instant now = clock.instant();
    if (!call.open() || call.conversationId() != null) {
      String state = call.conversationId() == null ? PlacedCall.REFUSED : PlacedCall.ACCEPTED;
      OutboundRows.settled(sql, row.id(), state, call.failureReason(), now);
      return Optional.empty();
    }
    OutboundRows.asked(sql, row.id(), now);
    records.happen(
        sql,
        call,
        "provider_called",
        Json.createObjectBuilder().add("call_sid", call.callSid()).build(),
        now);
    return Optional.of(new Asking(row, call));
  }

  private Answer dial(Asking call) {
    OutboundRow row = call.row();
    try {
      Optional<CallChecks.Line> line = checks.line(row.orgId(), row.endpointId());
      if (line.isEmpty()) {
        return new Refused("the endpoint by which it was to be placed is gone", false);
      }
      Dial dial = new Dial(call.record().callSid(), row.toNumber(), row.variables());
      return line.get().dialler().dial(line.get().endpoint(), dial);
    } catch (AvaException lacking) {
      return new Refused(lacking.getMessage(), false);
    } catch (RuntimeException failed) {
      LOG.log(WARNING, "Call " + call.record().id() + ": asking the provider failed", failed);
      return new Dialler.Unknown("asking the provider failed: " + failed.getClass().getName());
    }
  }

  /** An answer that can't be noted now is worth some patience: without it the call is unknown. */
  private PlacedCall note(OutboundRow row, Answer answer) {
    Instant until = clock.instant().plus(patience);
    while (true) {
      try {
        return steps.step(sql -> settling.settle(sql, row, answer, clock.instant()));
      } catch (RuntimeException failed) {
        boolean hopeless = failed instanceof AvaException || !clock.instant().isBefore(until);
        if (hopeless || !paused()) {
          throw failed;
        }
        LOG.log(WARNING, "Call {0}: its answer can''t be noted yet", row.callId());
      }
    }
  }

  /** In the thread that waits for the answer; false: the server stops. */
  private static boolean paused() {
    try {
      Thread.sleep(500);
      return true;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** What stands in the rows, whoever wrote it. */
  private PlacedCall found(Handle sql, UUID outboundId) {
    OutboundRow row = OutboundRows.find(sql, outboundId).orElseThrow();
    if (row.callId() == null) {
      throw stillBeingPlaced();
    }
    CallRecord call = records.find(sql, row.orgId(), row.callId()).orElseThrow();
    if (call.conversationId() != null) {
      return Answers.accepted(call);
    }
    if (!call.open()) {
      String reason = call.failureReason() == null ? call.status() : call.failureReason();
      return Answers.refused(call, reason);
    }
    if (row.state().equals("unknown")) {
      return Answers.unknown(call, String.valueOf(row.reason()));
    }
    if (row.updatedAt().plus(SURELY_ANSWERED).isBefore(clock.instant())) {
      return Answers.unknown(call, "the server stopped while the provider was asked");
    }
    throw stillBeingPlaced();
  }

  private static Conflict stillBeingPlaced() {
    return new Conflict(
        "still-being-placed",
        "This call is being placed by an earlier request: ask again in a moment.");
  }
}
