package dev.ava.migration.boundary;

import dev.ava.conversation.boundary.FinishedCall;
import dev.ava.conversation.boundary.VoiceConversations;
import dev.ava.job.LaterJobs;
import dev.ava.migration.control.LegacyMirror;
import dev.ava.migration.control.LegacyMirror.CallSession;
import dev.ava.scoring.boundary.ConversationScoring;
import dev.ava.voice.boundary.CallStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Writes a finished call where the phase says, both sides in one transaction. The phase is held
 * until that transaction ends, so no call straddles two of them.
 */
@ApplicationScoped
public class PhasedCallStore implements CallStore {

  private LegacyMirror legacy;
  private VoiceConversations conversations;

  /** For the proxy. */
  protected PhasedCallStore() {}

  @Inject
  public PhasedCallStore(LegacyMirror legacy, VoiceConversations conversations) {
    this.legacy = legacy;
    this.conversations = conversations;
  }

  /** With the job that scores the call, in the same transaction. */
  @Override
  public Stored store(Handle sql, FinishedCall call) {
    Stored stored = write(sql, call);
    LaterJobs.leave(
        sql, ConversationScoring.NAME, call.orgId(), stored.conversationId(), call.endedAt());
    return stored;
  }

  private Stored write(Handle sql, FinishedCall call) {
    Phase phase = Phase.held(sql);
    if (!phase.writesLegacy() || !legacyCanHold(sql, call)) {
      return new Stored(conversations.record(sql, call, null), null);
    }
    CallSession session = legacy.record(sql, call);
    UUID conversation =
        phase.writesNew()
            ? conversations.record(sql, call, session.id())
            : session.conversationId();
    return new Stored(conversation, session.id());
  }

  /** Not where it would be shown to another tenant. */
  private static boolean legacyCanHold(Handle sql, FinishedCall call) {
    return sql.createQuery("SELECT legacy_can_hold(:org, :customer)")
        .bind("org", call.orgId())
        .bind("customer", call.customerId())
        .mapTo(Boolean.class)
        .one();
  }
}
