package dev.ava.conversation.boundary;

import dev.ava.conversation.control.VoiceCallText;
import dev.ava.shared.Ids;
import dev.ava.shared.Times;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.locator.ClasspathSqlLocator;
import org.jspecify.annotations.Nullable;

/** Telephone calls as conversations. */
@ApplicationScoped
public class VoiceConversations {

  private static final String RECORD =
      ClasspathSqlLocator.removingComments()
          .getResource(
              VoiceCallText.class.getClassLoader(),
              "dev/ava/conversation/control/record-voice-call.sql");

  private Clock clock;

  /** For the proxy. */
  protected VoiceConversations() {}

  @Inject
  public VoiceConversations(Clock clock) {
    this.clock = clock;
  }

  /**
   * Records the call in the transaction of the handle: conversation, message, voice details,
   * events.
   *
   * @param legacyCallSessionId the legacy record of the same call; null: there is none
   * @return the conversation's id
   */
  public UUID record(Handle sql, FinishedCall call, @Nullable Integer legacyCallSessionId) {
    UUID id = Ids.next();
    OffsetDateTime endedAt = Times.utc(call.endedAt());
    sql.createUpdate(RECORD)
        .bindMethods(call)
        .bind("conversationId", id)
        .bind("messageId", Ids.next())
        .bind("status", call.completed() ? "completed" : "failed")
        .bind("startedAt", Times.utc(call.startedAt()))
        .bind("endedAt", endedAt)
        .bind("completedAt", call.completed() ? endedAt : null)
        .bind("subject", VoiceCallText.subject(call))
        .bind("content", VoiceCallText.content(call))
        .bind("duration", call.durationSeconds())
        .bind("segments", VoiceCallText.segments(call))
        .bind("functionCalls", VoiceCallText.functionCalls(call))
        .bind("events", VoiceCallText.events(call))
        .bind("metadata", VoiceCallText.metadata(call, legacyCallSessionId))
        .bind("messageMetadata", VoiceCallText.messageMetadata(call))
        .bind("legacyCallSessionId", legacyCallSessionId)
        .bind("now", Times.utc(clock.instant()))
        .execute();
    return id;
  }
}
