package dev.ava.migration.boundary;

import dev.ava.migration.control.CallScores;
import dev.ava.scoring.boundary.ConversationScores;
import dev.ava.scoring.boundary.Scorable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Scores go where the call is: its conversation, its call session or both, in one transaction that
 * holds the phase. In CUTOVER the call session of a pair is written too, although new calls get
 * none: a call may be recorded before the switch and scored after it, and both sides must go on
 * saying the same until there is no way back.
 */
@ApplicationScoped
public class PhasedScores implements ConversationScores {

  private Clock clock;

  /** For the proxy. */
  protected PhasedScores() {}

  @Inject
  public PhasedScores(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Optional<Scorable> find(Handle sql, UUID orgId, UUID conversationId) {
    Optional<Scorable> found = CallScores.conversation(sql, orgId, conversationId);
    return found.isEmpty() && Phase.held(sql).writesLegacy()
        ? CallScores.callSession(sql, orgId, conversationId)
        : found;
  }

  @Override
  public void hold(Handle sql) {
    Phase.held(sql);
  }

  @Override
  public void show(Handle sql, UUID orgId, UUID conversationId, Shown shown) {
    Phase phase = Phase.held(sql);
    boolean here = CallScores.showConversation(sql, orgId, conversationId, shown, now());
    if (phase != Phase.RETIRED) {
      CallScores.showCallSession(sql, orgId, conversationId, shown, here);
    }
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
