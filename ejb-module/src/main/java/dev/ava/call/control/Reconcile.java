package dev.ava.call.control;

import dev.ava.call.boundary.CallEnd;
import dev.ava.call.boundary.CallRecord;
import dev.ava.call.boundary.CallRecords;
import dev.ava.call.boundary.CallStatus;
import dev.ava.call.boundary.CallSteps;
import dev.ava.call.boundary.OpenCallInquiry;
import dev.ava.call.boundary.OpenCallInquiry.Answer;
import dev.ava.call.boundary.OpenCallInquiry.Ongoing;
import dev.ava.call.boundary.OpenCallInquiry.Over;
import dev.ava.call.boundary.OpenCallInquiry.Unreachable;
import dev.ava.shared.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Asks the provider about one call, and does what the answer calls for. */
@ApplicationScoped
public class Reconcile {

  /** As the legacy reports and the console know it. */
  public static final String NO_ANSWER = "no answer from provider";

  private CallSteps steps;
  private CallRecords records;
  private Clock clock;
  private Duration orphanAfter;
  private final Map<String, OpenCallInquiry> inquiries = new LinkedHashMap<>();

  /** For the proxy. */
  protected Reconcile() {}

  @Inject
  Reconcile(
      CallSteps steps,
      CallRecords records,
      Instance<OpenCallInquiry> inquiries,
      Clock clock,
      @ConfigProperty(name = "ava.calls.orphan-after", defaultValue = "PT15M")
          Duration orphanAfter) {
    this(steps, records, inquiries.stream().toList(), clock, orphanAfter);
  }

  /**
   * @param orphanAfter how long nothing must have happened to a call that its provider does not
   *     know, before it is ended
   */
  public Reconcile(
      CallSteps steps,
      CallRecords records,
      List<OpenCallInquiry> inquiries,
      Clock clock,
      Duration orphanAfter) {
    this.steps = steps;
    this.records = records;
    this.clock = clock;
    this.orphanAfter = orphanAfter;
    inquiries.forEach(inquiry -> this.inquiries.put(inquiry.provider(), inquiry));
  }

  /** Who can be asked. */
  public Collection<String> providers() {
    return inquiries.keySet();
  }

  public Optional<CallRecord> find(Handle sql, UUID orgId, UUID callId) {
    return records.find(sql, orgId, callId);
  }

  /**
   * Asks, and does what the answer calls for; each a transaction of its own.
   *
   * @param atOnce also if the call's time has not come
   * @return what came of it; empty: somebody else asks, or the call is over
   */
  public Optional<String> ask(UUID callId, boolean atOnce) {
    Optional<CallRecord> claimed = steps.step(sql -> claim(sql, callId, atOnce));
    if (claimed.isEmpty()) {
      return Optional.empty();
    }
    OpenCallInquiry inquiry = inquiries.get(claimed.get().provider());
    Answer answer = answer(inquiry, claimed.get());
    return Optional.of(steps.step(sql -> follow(sql, callId, inquiry, answer)));
  }

  private Optional<CallRecord> claim(Handle sql, UUID callId, boolean atOnce) {
    CallRecord call = records.lock(sql, callId);
    Instant now = clock.instant();
    if (!call.open()) {
      return Optional.empty();
    }
    Optional<Integer> asked = InquiryRows.claim(sql, callId, call.orgId(), atOnce, now);
    asked.ifPresent(
        times ->
            records.happen(
                sql,
                call,
                "provider_inquired",
                Json.createObjectBuilder().add("time", times).build(),
                now));
    return asked.map(times -> call);
  }

  private static Answer answer(OpenCallInquiry inquiry, CallRecord call) {
    try {
      return inquiry.ask(call);
    } catch (RuntimeException failed) {
      return new Unreachable("asking failed: " + failed.getClass().getSimpleName());
    }
  }

  private String follow(Handle sql, UUID callId, OpenCallInquiry inquiry, Answer answer) {
    CallRecord call = records.lock(sql, callId);
    Instant now = clock.instant();
    if (!call.open()) {
      note(sql, call, "over", null, now);
      return "it has ended meanwhile";
    }
    if (answer instanceof Unreachable unreachable) {
      note(sql, call, "unreachable", unreachable.why(), now);
      return "its provider can't be asked";
    }
    if (answer instanceof Ongoing ongoing) {
      note(sql, call, "ongoing", null, now);
      name(sql, call, ongoing.conversationId(), ongoing.providerCallSid(), now);
      return "it goes on";
    }
    if (answer instanceof Over over) {
      note(sql, call, "over", null, now);
      name(sql, call, over.conversationId(), over.providerCallSid(), now);
      CallRecord named = records.lock(sql, callId);
      if (named.open()) {
        inquiry.complete(sql, named, over.report());
      }
      return "it is over";
    }
    note(sql, call, "nobody", null, now);
    if (!InquiryRows.quietSince(sql, callId, now.minus(orphanAfter))) {
      return "its provider does not know it (yet)";
    }
    records.end(sql, call, new CallEnd(CallStatus.FAILED, null, null, NO_ANSWER), now);
    InquiryRows.closed(sql, callId, now);
    return "it is ended as an orphan";
  }

  private void note(
      Handle sql, CallRecord call, String answer, @Nullable String detail, Instant now) {
    InquiryRows.answered(sql, call.id(), answer, detail);
    JsonObjectBuilder details = Json.createObjectBuilder().add("answer", answer);
    if (detail != null) {
      details.add("detail", detail);
    }
    records.happen(sql, call, "inquiry_answered", details.build(), now);
  }

  private void name(
      Handle sql,
      CallRecord call,
      @Nullable String conversationId,
      @Nullable String providerCallSid,
      Instant now) {
    if (conversationId != null) {
      records.named(sql, call, conversationId, providerCallSid, now);
    }
  }
}
