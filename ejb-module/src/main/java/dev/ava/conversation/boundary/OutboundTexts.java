package dev.ava.conversation.boundary;

import dev.ava.inbox.Inbox;
import dev.ava.shared.Conflict;
import dev.ava.shared.Ids;
import dev.ava.shared.NotFound;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Text messages of ours. Ava does not send yet: it records what was sent elsewhere. */
@Stateless
public class OutboundTexts {

  @Inject private Jdbi jdbi;
  @Inject private Inbox inbox;
  @Inject private Clock clock;

  /**
   * Puts the message into its conversation and replays delivery reports that came before it.
   *
   * @return the message's id
   * @throws NotFound if this organisation has no such text conversation with an address to write to
   * @throws Conflict if the provider's id is known already
   */
  @RolesAllowed("operator")
  public UUID record(OutboundText text) {
    UUID messageId = Ids.next();
    if (insert(text, messageId) == 0) {
      throw refusal(text);
    }
    inbox.subjectAppeared(text.orgId(), text.provider(), text.providerMessageId());
    return messageId;
  }

  private static final String INSERT =
      """
      WITH thread AS (
        UPDATE conversations SET last_activity_at = GREATEST(last_activity_at, :now), updated_at = :now
        WHERE id = :conversationId AND org_id = :orgId AND channel = 'sms' AND peer_address IS NOT NULL
          AND NOT EXISTS (
            SELECT FROM sms_details
            WHERE provider = :provider AND provider_message_id = :providerMessageId)
        RETURNING id, our_address, peer_address
      ), message AS (
        INSERT INTO communication_messages
          (id, conversation_id, direction, content, sent_at, processed, created_at)
        SELECT :messageId, id, 'outbound', :content, :now, true, :now FROM thread
        RETURNING id, conversation_id
      ), happened AS (
        INSERT INTO communication_events
          (id, conversation_id, message_id, event_type, "timestamp", created_at)
        SELECT :eventId, conversation_id, id, 'message_sent', :now, :now FROM message
      )
      INSERT INTO sms_details
        (message_id, provider, provider_message_id, from_number, to_number, delivery_status, delivery_rank)
      SELECT message.id, :provider, :providerMessageId, our_address, peer_address, 'accepted', 0
      FROM message, thread
      """;

  private int insert(OutboundText text, UUID messageId) {
    try {
      return jdbi.withHandle(
          handle ->
              handle
                  .createUpdate(INSERT)
                  .bindMethods(text)
                  .bind("messageId", messageId)
                  .bind("eventId", Ids.next())
                  .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
                  .execute());
    } catch (UnableToExecuteStatementException collided) {
      if (collided.getCause() instanceof SQLException refused
          && "23505".equals(refused.getSQLState())) {
        throw alreadyKnown();
      }
      throw collided;
    }
  }

  private static Conflict alreadyKnown() {
    return new Conflict(
        "message-known", "A message with this provider_message_id is recorded already.");
  }

  private RuntimeException refusal(OutboundText text) {
    boolean known =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT count(*) > 0 FROM conversations WHERE id = :conversationId"
                            + " AND org_id = :orgId AND channel = 'sms' AND peer_address IS NOT NULL")
                    .bindMethods(text)
                    .mapTo(Boolean.class)
                    .one());
    return known
        ? alreadyKnown()
        : new NotFound(
            "conversation-not-found",
            "There is no text conversation with this id and an address to write to.");
  }
}
