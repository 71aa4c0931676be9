package dev.ava.conversation.boundary;

import dev.ava.job.Job;
import dev.ava.job.JobInstance;
import dev.ava.job.WaitingJobs;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/**
 * What happens after a message is safe: the conversation gets its subject from the first words (50
 * characters, as the legacy system cut them), and the message counts as processed. A job takes
 * waiting ones along: one by one they would cost more than receiving the messages did.
 */
@Stateless
public class MessageFollowUp implements Job {

  private static final int TOGETHER = 200;

  private static final String SQL =
      """
      WITH given AS (
        SELECT * FROM unnest(:orgIds::uuid[], :messageIds::uuid[]) AS given (org_id, message_id)
      ), done AS (
        UPDATE communication_messages m SET processed = true
        FROM given g JOIN communication_messages here ON here.id = g.message_id
          JOIN conversations c ON c.id = here.conversation_id AND c.org_id = g.org_id
        WHERE m.id = here.id
        RETURNING m.conversation_id, m.sent_at,
                  btrim(regexp_replace(m.content, '\\s+', ' ', 'g')) AS words
      ), first_words AS (
        SELECT DISTINCT ON (conversation_id) conversation_id, words
        FROM done WHERE words <> ''
        ORDER BY conversation_id, sent_at
      )
      UPDATE conversations c
      SET subject = CASE WHEN length(words) > 50 THEN rtrim(left(words, 50)) || '...' ELSE words END,
          updated_at = :now
      FROM first_words f
      WHERE c.id = f.conversation_id AND c.subject IS NULL
      """;

  @Inject private Jdbi jdbi;
  @Inject private Clock clock;
  @Inject private WaitingJobs waiting;

  @Override
  public String name() {
    return "message-follow-up";
  }

  @Override
  public void run(UUID orgId, UUID messageId) {
    List<JobInstance> together = new ArrayList<>(waiting.take(name(), TOGETHER));
    together.add(new JobInstance(orgId, messageId));
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(SQL)
                .bind("orgIds", array(together.stream().map(JobInstance::orgId).toList()))
                .bind("messageIds", array(together.stream().map(JobInstance::subject).toList()))
                .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
                .execute());
  }

  /** As PostgreSQL writes an array. */
  private static String array(List<UUID> ids) {
    return "{" + String.join(",", ids.stream().map(UUID::toString).toList()) + "}";
  }
}
