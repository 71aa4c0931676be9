package dev.ava.conversation.boundary;

import dev.ava.job.Job;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/**
 * What happens after a message is safe: the conversation gets its subject from the first words (50
 * characters, as the legacy system cut them), and the message counts as processed.
 */
@Stateless
public class MessageFollowUp implements Job {

  @Inject private Jdbi jdbi;
  @Inject private Clock clock;

  @Override
  public String name() {
    return "message-follow-up";
  }

  @Override
  public void run(UUID orgId, UUID messageId) {
    String update =
        """
        WITH done AS (
          UPDATE communication_messages m SET processed = true
          FROM conversations c
          WHERE m.id = :messageId AND c.id = m.conversation_id AND c.org_id = :orgId
          RETURNING m.conversation_id, btrim(regexp_replace(m.content, '\\s+', ' ', 'g')) AS words
        )
        UPDATE conversations c
        SET subject = CASE WHEN length(words) > 50 THEN rtrim(left(words, 50)) || '...' ELSE words END,
            updated_at = :now
        FROM done
        WHERE c.id = done.conversation_id AND c.subject IS NULL AND words <> ''
        """;
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(update)
                .bind("messageId", messageId)
                .bind("orgId", orgId)
                .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
                .execute());
  }
}
