package dev.ava.call.boundary;

import dev.ava.call.control.CallEvents;
import dev.ava.conversation.boundary.FinishedCall;
import dev.ava.customer.Customers;
import dev.ava.shared.Storable;
import dev.ava.voice.boundary.CallStore;
import dev.ava.voice.boundary.Outcomes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * A call that is over becomes a conversation, once, whatever its provider is and however often it
 * tells of the end. The id of the conversation stands in {@code calls.recorded_as}.
 */
@ApplicationScoped
public class CallConversations {

  private static final int LONGEST_REASON = 100;

  private CallRecords calls;
  private Customers customers;
  private CallStore store;

  /** For the proxy. */
  protected CallConversations() {}

  @Inject
  public CallConversations(CallRecords calls, Customers customers, CallStore store) {
    this.calls = calls;
    this.customers = customers;
    this.store = store;
  }

  /**
   * Records the conversation in the transaction of the handle, with the customer whose call it was
   * (found or made by the number) and the events of the call so far: tell of the end before. Holds
   * the call's row, so that of two who come at once the second finds what the first did.
   *
   * @return the conversation, also if it was recorded before
   */
  public UUID record(Handle sql, CallRecord told, CallStory story) {
    CallRecord call = calls.lock(sql, told.id());
    if (call.recordedAs() != null) {
      return call.recordedAs();
    }
    Integer customer = customer(sql, call, story.endedAt());
    return store(sql, call, finished(sql, call, story, customer, CallEvents.of(sql, call.id())));
  }

  /**
   * The same for a provider whose messages come in any order: with the customer that the record has
   * (or none), and only those events that don't depend on what came first.
   *
   * @param types of the events
   */
  public UUID record(Handle sql, CallRecord told, CallStory story, Set<String> types) {
    CallRecord call = calls.lock(sql, told.id());
    if (call.recordedAs() != null) {
      return call.recordedAs();
    }
    List<FinishedCall.Event> events =
        CallEvents.of(sql, call.id()).stream().filter(e -> types.contains(e.type())).toList();
    return store(sql, call, finished(sql, call, story, call.customerId(), events));
  }

  private UUID store(Handle sql, CallRecord call, FinishedCall finished) {
    UUID conversation = store.store(sql, finished).conversationId();
    calls.recorded(sql, call, conversation);
    return conversation;
  }

  private FinishedCall finished(
      Handle sql,
      CallRecord call,
      CallStory story,
      @Nullable Integer customer,
      List<FinishedCall.Event> events) {
    List<FinishedCall.Segment> segments =
        story.segments().stream().map(CallConversations::storable).toList();
    List<FinishedCall.FunctionCall> functions =
        story.functionCalls().stream().map(CallConversations::storable).toList();
    Instant start = Storable.time(story.startedAt(), call.callStartTime());
    Instant end = Storable.time(story.endedAt(), start);
    String outcome = story.outcome();
    return new FinishedCall(
        call.orgId(),
        call.callSid(),
        customer,
        story.ourAddress() == null ? dialled(call) : story.ourAddress(),
        call.phoneNumber(),
        customers.address(sql, call.orgId(), call.phoneNumber()),
        call.callSid(),
        start,
        end.isBefore(start) ? start : end,
        story.completed(),
        word(story.endReason()),
        story.score(),
        story.sentiment(),
        outcome == null
            ? Outcomes.of(functions, !story.completed() && segments.isEmpty())
            : outcome,
        Storable.word(story.summary()),
        Storable.json(story.providerIds()),
        segments,
        functions,
        events);
  }

  private @Nullable Integer customer(Handle sql, CallRecord call, Instant at) {
    if (call.customerId() != null) {
      return call.customerId();
    }
    if (call.phoneNumber() == null) {
      return null;
    }
    Customers.Learned learned = new Customers.Learned(List.of(call.phoneNumber()), null, null);
    Optional<Integer> met = customers.identify(sql, call.orgId(), learned, at);
    met.ifPresent(id -> calls.belongs(sql, call, id));
    return met.orElse(null);
  }

  private static @Nullable String dialled(CallRecord call) {
    return "inbound".equals(call.callDirection()) ? call.toNumber() : null;
  }

  private static FinishedCall.Segment storable(FinishedCall.Segment said) {
    return new FinishedCall.Segment(
        said.speaker(),
        Storable.text(said.text()),
        Storable.time(said.at(), said.at()),
        said.interrupted());
  }

  private static FinishedCall.FunctionCall storable(FinishedCall.FunctionCall done) {
    return new FinishedCall.FunctionCall(
        Storable.text(done.id()),
        Storable.text(done.name()),
        Storable.json(done.args()),
        done.result() == null ? null : Storable.json(done.result()),
        Storable.time(done.at(), done.at()));
  }

  /** The provider's words as one: {@code Client disconnected: 1000} is client_disconnected_1000. */
  private static String word(String words) {
    String word =
        words.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^[_0-9]+|_+$", "");
    String fitting = word.substring(0, Math.min(word.length(), LONGEST_REASON));
    return fitting.isEmpty() ? "ended" : fitting;
  }
}
