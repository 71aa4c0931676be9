package dev.ava.provider.elevenlabs;

import static dev.ava.provider.elevenlabs.ElevenLabsGate.PROVIDER;

import dev.ava.call.boundary.CallRecord;
import dev.ava.call.boundary.CallRecords;
import dev.ava.call.boundary.NewCall;
import dev.ava.organization.boundary.Endpoint;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Which call ElevenLabs speaks of. A conversation that is known decides; else our own name of the
 * call, which the agent took along; else the telephony leg. A call of another organisation is never
 * found.
 */
@ApplicationScoped
public class ToldCalls {

  private CallRecords calls;

  /** For the proxy. */
  protected ToldCalls() {}

  @Inject
  public ToldCalls(CallRecords calls) {
    this.calls = calls;
  }

  /** The call, with its conversation, which it gets now if it had none. */
  Optional<CallRecord> find(Handle sql, UUID orgId, PostCall told, Instant at) {
    String conversation = told.conversationId();
    Optional<CallRecord> known =
        calls.byConversation(sql, conversation).filter(call -> call.orgId().equals(orgId));
    if (known.isPresent()) {
      return known;
    }
    return Optional.ofNullable(told.callSid())
        .flatMap(sid -> calls.bySid(sql, sid))
        .filter(call -> isMeant(call, orgId))
        .or(
            () ->
                Optional.ofNullable(told.providerCallSid())
                    .flatMap(sid -> calls.byProviderCall(sql, PROVIDER, sid))
                    .filter(call -> isMeant(call, orgId)))
        .filter(call -> calls.named(sql, call, conversation, told.providerCallSid(), at))
        .map(call -> calls.lock(sql, call.id()));
  }

  /** As {@link #find}; a call that nobody knew is put on record now. */
  CallRecord findOrBegin(Handle sql, Endpoint endpoint, PostCall told, Instant at) {
    return find(sql, endpoint.orgId(), told, at)
        .orElseGet(() -> calls.begin(sql, unknown(endpoint, told, at)).call());
  }

  /** A name that a call has already, or that another conversation bears, means something else. */
  private static boolean isMeant(CallRecord call, UUID orgId) {
    return call.orgId().equals(orgId)
        && PROVIDER.equals(call.provider())
        && call.conversationId() == null;
  }

  private static NewCall unknown(Endpoint endpoint, PostCall told, Instant at) {
    String direction = told.inbound() ? "inbound" : "outbound";
    return new NewCall(
        endpoint.orgId(),
        PROVIDER,
        endpoint.id(),
        direction,
        told.byTelephone() ? direction : "browser",
        null,
        told.providerCallSid(),
        null,
        told.conversationId(),
        null,
        told.otherNumber(),
        told.inbound() ? told.ourNumber() : told.otherNumber(),
        told.startedAt() == null ? at : told.startedAt(),
        null);
  }
}
