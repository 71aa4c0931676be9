package dev.ava.voice.control;

import dev.ava.customer.Customers;
import dev.ava.shared.Json;
import dev.ava.voice.boundary.NewSession;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The begin of a session, with the one event that the legacy application wrote at it. */
public final class BeginSession {

  private BeginSession() {}

  /**
   * @return whether it is new; else it was going on already
   * @throws dev.ava.shared.Conflict if a session with this id is over
   */
  public static boolean execute(
      Handle sql, Customers customers, UUID orgId, NewSession session, Instant now) {
    String peer = customers.address(sql, orgId, session.phone());
    Optional<UUID> fresh = SessionRows.begin(sql, orgId, session, peer, now);
    fresh.ifPresent(id -> SpokenRows.happen(sql, id, id, started(session)));
    return fresh.isPresent();
  }

  private static VoiceCheck.Event started(NewSession session) {
    return new VoiceCheck.Event(
        "session_started",
        session.startedAt(),
        Json.createObjectBuilder().add("session_id", session.sessionId()).build());
  }
}
