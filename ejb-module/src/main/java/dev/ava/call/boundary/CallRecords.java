package dev.ava.call.boundary;

import dev.ava.call.control.CallRows;
import dev.ava.inbox.Inbox;
import dev.ava.shared.Ids;
import dev.ava.shared.Json;
import dev.ava.shared.NotReady;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/** The records of calls. Every method works in the transaction of the handle. */
@ApplicationScoped
public class CallRecords {

  private static final DateTimeFormatter MILLISECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

  /** As many calls of one driver in one millisecond get a name of their own. */
  private static final int TRIES = 5;

  private static final String NOT_NULL_VIOLATION = "23502";

  private Inbox inbox;

  /** For the proxy. */
  protected CallRecords() {}

  @Inject
  public CallRecords(Inbox inbox) {
    this.inbox = inbox;
  }

  /**
   * A record and whether it is new.
   *
   * @param fresh false: the provider's call was on record already
   */
  public record Begun(CallRecord call, boolean fresh) {}

  /**
   * Puts a call on record, {@code in_progress}, with a {@code call_sid} of its own and the name
   * that its other side has at this moment as its first event. A provider's call that is on record
   * already is returned as it is.
   *
   * @throws NotReady before the constrain stage has run: until then the table takes no call that
   *     its provider has not named
   */
  public Begun begin(Handle sql, NewCall call) {
    return begin(sql, call, call.startedAt());
  }

  /**
   * As {@link #begin(Handle, NewCall)}, with another time than the call's in its {@code call_sid}:
   * whoever wants a call may have named it by a time of their own.
   */
  public Begun begin(Handle sql, NewCall call, Instant namedAt) {
    String name = sid(call, namedAt);
    for (int tried = 0; tried < TRIES; tried++) {
      UUID id = Ids.next();
      String sid = tried == 0 ? name : name + "_" + suffix(id);
      if (insert(sql, id, sid, call)) {
        return new Begun(shown(sql, CallRows.byId(sql, id).orElseThrow(), call), true);
      }
      Optional<CallRecord> known = CallRows.known(sql, call);
      if (known.isPresent()) {
        return new Begun(known.get(), false);
      }
    }
    throw new NotReady("contention", "This call is being recorded right now; send it again.");
  }

  /** By our own name; of any organisation, as a provider that names it need not say whose it is. */
  public Optional<CallRecord> bySid(Handle sql, String callSid) {
    return CallRows.bySid(sql, callSid);
  }

  /** By the provider's conversation; of any organisation. */
  public Optional<CallRecord> byConversation(Handle sql, String conversationId) {
    return CallRows.byConversation(sql, conversationId);
  }

  /** By the provider's name of the telephony leg; of any organisation. */
  public Optional<CallRecord> byProviderCall(Handle sql, String provider, String providerCallSid) {
    return CallRows.byProviderCall(sql, provider, providerCallSid);
  }

  /** By Vapi's id; of any organisation. */
  public Optional<CallRecord> byVapiId(Handle sql, String vapiCallId) {
    return CallRows.byVapiId(sql, vapiCallId);
  }

  public Optional<CallRecord> find(Handle sql, UUID orgId, UUID id) {
    return CallRows.byId(sql, id).filter(call -> call.orgId().equals(orgId));
  }

  /** As it stands now; whoever else changes it waits until this transaction is over. */
  public CallRecord lock(Handle sql, UUID id) {
    return CallRows.lock(sql, id);
  }

  /**
   * Something happened to the call.
   *
   * @param type a lower_snake_case word
   */
  public void happen(Handle sql, CallRecord call, String type, JsonObject details, Instant at) {
    CallRows.happen(sql, call.id(), type, details, at);
  }

  /**
   * The provider has named the call: notes it, and replays in order what had to wait for that,
   * whether it spoke of the call by our name (first) or by the provider's.
   *
   * @param providerCallSid the telephony leg; null: not told
   * @return false, and nothing is changed, if the call has another conversation already
   */
  public boolean named(
      Handle sql,
      CallRecord call,
      String conversationId,
      @Nullable String providerCallSid,
      Instant at) {
    CallRecord now = lock(sql, call.id());
    if (now.conversationId() != null) {
      return now.conversationId().equals(conversationId);
    }
    CallRows.name(sql, call.id(), conversationId, providerCallSid, at);
    JsonObjectBuilder details = Json.createObjectBuilder().add("conversation_id", conversationId);
    if (providerCallSid != null) {
      details.add("provider_call_sid", providerCallSid);
    }
    happen(sql, call, "conversation_named", details.build(), at);
    if (now.provider() != null) {
      inbox.subjectAppeared(now.orgId(), now.provider(), now.callSid());
      inbox.subjectAppeared(now.orgId(), now.provider(), conversationId);
    }
    return true;
  }

  /**
   * Ends the call. The first end counts; only that of an orphan was our own guess, and gives way.
   *
   * @param told when we learned of it
   * @return false, and nothing is changed, if it has ended before
   */
  public boolean end(Handle sql, CallRecord call, CallEnd end, Instant told) {
    CallRecord now = lock(sql, call.id());
    if (!now.open() && !now.orphaned()) {
      return false;
    }
    CallRows.end(sql, call.id(), end, told);
    happen(sql, call, "call_ended", end.details(), told);
    return true;
  }

  /** Notes what the provider tells of a call that is over. */
  public void report(Handle sql, CallRecord call, CallReport report, Instant told) {
    CallRows.report(sql, call.id(), report, told);
  }

  /**
   * The call became a conversation of ours.
   *
   * @return false, and nothing is changed, if it is one already
   */
  public boolean recorded(Handle sql, CallRecord call, UUID conversationId) {
    return CallRows.recorded(sql, call.id(), conversationId);
  }

  /** Whose call it is. */
  public void belongs(Handle sql, CallRecord call, int customerId) {
    CallRows.belongs(sql, call.id(), customerId);
  }

  private static String sid(NewCall call, Instant namedAt) {
    return switch (call.provider()) {
      case "vapi" -> "VA_" + call.vapiCallId();
      case "twilio" -> "TW_" + call.providerCallSid();
      default ->
          "EL_"
              + (call.driverRef() == null ? "UNKNOWN" : call.driverRef())
              + "_"
              + MILLISECONDS.format(namedAt);
    };
  }

  /** The end of an id, as its begin is the time. */
  private static String suffix(UUID id) {
    String text = id.toString();
    return text.substring(text.length() - 6);
  }

  private static boolean insert(Handle sql, UUID id, String sid, NewCall call) {
    try {
      return CallRows.insert(sql, id, sid, call);
    } catch (UnableToExecuteStatementException failed) {
      if (failed.getCause() instanceof SQLException refused
          && NOT_NULL_VIOLATION.equals(refused.getSQLState())) {
        throw new NotReady(
            "calls-need-constrain",
            "Calls can't be recorded before their provider answers until the constrain stage has"
                + " run: ./ava migrate constrain.");
      }
      throw failed;
    }
  }

  private CallRecord shown(Handle sql, CallRecord call, NewCall given) {
    happen(sql, call, "call_recorded", CallRows.shownName(sql, call.id()), given.startedAt());
    return call;
  }
}
