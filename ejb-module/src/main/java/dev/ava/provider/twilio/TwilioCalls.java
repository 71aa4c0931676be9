package dev.ava.provider.twilio;

import dev.ava.call.boundary.CallConversations;
import dev.ava.call.boundary.CallEnd;
import dev.ava.call.boundary.CallRecord;
import dev.ava.call.boundary.CallRecords;
import dev.ava.call.boundary.CallRecords.Begun;
import dev.ava.call.boundary.CallReport;
import dev.ava.call.boundary.CallStatus;
import dev.ava.call.boundary.CallStory;
import dev.ava.customer.Customers;
import dev.ava.inbox.Arrival;
import dev.ava.inbox.Inbox;
import dev.ava.organization.boundary.Endpoint;
import dev.ava.shared.Json;
import dev.ava.voice.boundary.StreamTokens;
import jakarta.ejb.LocalBean;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Calls through Twilio. Whichever of a call's webhooks comes first puts it on record, the person
 * before the call; the rest may come in any order and any number of times.
 */
@Stateless
@LocalBean
public class TwilioCalls {

  private static final String TWILIO = "twilio";
  private static final String RECORDING = "call_recording";

  private Jdbi jdbi;
  private Clock clock;
  private Inbox inbox;
  private CallRecords calls;
  private Customers customers;
  private CallConversations conversations;
  private StreamTokens tokens;

  @Inject
  @ConfigProperty(name = "ava.twilio.recording-hosts", defaultValue = "api.twilio.com")
  private List<String> recordingHosts;

  @Inject
  void use(Jdbi database, Clock time, Inbox seen, Customers people) {
    jdbi = database;
    clock = time;
    inbox = seen;
    customers = people;
  }

  @Inject
  void useCalls(CallRecords records, CallConversations stories, StreamTokens streams) {
    calls = records;
    conversations = stories;
    tokens = streams;
  }

  /**
   * The way to the call's media stream.
   *
   * @param fresh false: this request was here before
   */
  public record Stream(String token, String callSid, boolean fresh) {}

  /**
   * A call comes in, or one that was placed through Twilio's interface is answered.
   *
   * @return empty if there is nothing to connect: the call is over, or its stream is connected
   */
  public Optional<Stream> incoming(TwilioForm fields, Endpoint endpoint, byte[] payload) {
    TwilioCallForm form = new TwilioCallForm(fields, clock.instant());
    String key = String.join(":", form.account(), form.callSid(), "incoming");
    return jdbi.withHandle(
        sql -> {
          boolean fresh = seen(endpoint, "incoming_call", key, form.callSid(), payload);
          CallRecord call = calls.lock(sql, onRecord(sql, form, endpoint).id());
          return call.open()
              ? tokens.issue(sql, call.id()).map(token -> new Stream(token, call.callSid(), fresh))
              : Optional.<Stream>empty();
        });
  }

  /**
   * A call has reached a state.
   *
   * @return what became of it, a word
   */
  public String status(TwilioForm fields, Endpoint endpoint, byte[] payload) {
    TwilioCallForm form = new TwilioCallForm(fields, clock.instant());
    String key = form.statusKey();
    return jdbi.withHandle(
        sql ->
            seen(endpoint, "call_status", key, form.callSid(), payload)
                ? settled(key, reached(sql, onRecord(sql, form, endpoint), form))
                : "repeated");
  }

  /**
   * The call has reached a state, in the transaction of the handle.
   *
   * @return what became of it, a word
   */
  public String reached(Handle sql, CallRecord call, TwilioCallForm form) {
    calls.happen(sql, call, "status_reported", form.statusDetails(), form.at());
    Optional<CallEnd> end = form.end();
    if (end.isEmpty()) {
      return "noted";
    }
    if (!calls.end(sql, call, end.get(), form.now())) {
      return "late";
    }
    if (!tokens.connected(sql, call.id())) {
      conversations.record(sql, call, unheard(call, end.get(), form));
    }
    return "ended";
  }

  /**
   * A call that none of ours took part in: nothing of what was said is known. A stream that was
   * connected tells its own story.
   */
  private static CallStory unheard(CallRecord call, CallEnd end, TwilioCallForm form) {
    return new CallStory(
        form.ours(),
        call.callStartTime(),
        end.at() == null ? form.at() : end.at(),
        end.status() == CallStatus.COMPLETED,
        form.status(),
        null,
        null,
        null,
        null,
        Json.createObjectBuilder().add("twilio_call_sid", form.callSid()).build(),
        List.of(),
        List.of());
  }

  /**
   * A recording has reached a state; waits while its call is not on record.
   *
   * @return what became of it, a word
   */
  public String recording(TwilioForm fields, Endpoint endpoint, byte[] payload) {
    TwilioRecording recording = new TwilioRecording(fields);
    String key = recording.key();
    Arrival arrival = arrival(endpoint, RECORDING, key, recording.callSid(), payload);
    if (!inbox.seenFirst(arrival)) {
      return "repeated";
    }
    String verdict = settled(key, replay(arrival));
    return verdict == null ? "parked" : verdict;
  }

  /** The record of a call by Twilio's name of it. */
  public Optional<CallRecord> find(String callSid) {
    return jdbi.withHandle(sql -> calls.byProviderCall(sql, TWILIO, callSid));
  }

  /** Notes a recording's state; null if its call is still not on record. */
  public String replay(Arrival parked) {
    TwilioRecording recording =
        new TwilioRecording(
            TwilioForm.parse(new String(parked.payload(), StandardCharsets.ISO_8859_1)));
    return jdbi.withHandle(
        sql ->
            calls
                .byProviderCall(sql, TWILIO, recording.callSid())
                .filter(call -> call.orgId().equals(parked.orgId()))
                .map(call -> recorded(sql, call, recording, parked.receivedAt()))
                .orElse(null));
  }

  private String recorded(Handle sql, CallRecord call, TwilioRecording recording, Instant at) {
    Optional<String> link = recording.link(recordingHosts);
    calls.happen(sql, call, "recording_reported", recording.details(link), at);
    link.ifPresent(url -> calls.report(sql, call, CallReport.ofRecording(url), clock.instant()));
    return link.isPresent() ? "kept" : "noted";
  }

  /** The person is there before the call is. */
  private CallRecord onRecord(Handle sql, TwilioCallForm form, Endpoint endpoint) {
    Optional<CallRecord> known =
        calls
            .byProviderCall(sql, TWILIO, form.callSid())
            .filter(call -> call.orgId().equals(endpoint.orgId()));
    if (known.isPresent()) {
      return known.get();
    }
    String theirs = form.theirs();
    Optional<Integer> customer =
        theirs == null
            ? Optional.empty()
            : customers.identify(
                sql,
                endpoint.orgId(),
                new Customers.Learned(List.of(theirs), null, null),
                form.now());
    String phone = customers.address(sql, endpoint.orgId(), theirs);
    Begun begun = calls.begin(sql, form.call(endpoint, phone, customer.orElse(null)));
    if (begun.fresh()) {
      inbox.subjectAppeared(endpoint.orgId(), TWILIO, form.callSid());
    }
    return begun.call();
  }

  private boolean seen(Endpoint endpoint, String kind, String key, String call, byte[] payload) {
    boolean first = inbox.seenFirst(arrival(endpoint, kind, key, call, payload));
    if (first) {
      inbox.settle(TWILIO, key, "recorded");
    }
    return first;
  }

  private String settled(String key, String verdict) {
    inbox.settle(TWILIO, key, verdict);
    return verdict;
  }

  private Arrival arrival(Endpoint endpoint, String kind, String key, String call, byte[] payload) {
    return new Arrival(endpoint.orgId(), TWILIO, key, kind, call, payload, clock.instant());
  }
}
