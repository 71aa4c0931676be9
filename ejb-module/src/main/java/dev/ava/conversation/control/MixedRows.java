package dev.ava.conversation.control;

import dev.ava.conversation.boundary.ConversationRow;
import dev.ava.conversation.boundary.VoiceRelations.Fragment;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * The list while voice calls are somewhere else: both sides give their newest keys, the page is cut
 * from the two, and only its rows are looked up. Where there are enough calls, nothing older than
 * the last of them is looked at here; otherwise the way to a few text messages would lead over all
 * calls that have been moved already.
 */
final class MixedRows {

  private static final String PAGE =
      """
      WITH calls AS MATERIALIZED (%s),
      others AS MATERIALIZED (
        SELECT c.id, c.last_activity_at FROM conversations c
        WHERE %s AND c.last_activity_at >= (
          SELECT CASE WHEN count(*) < :reach THEN '-infinity' ELSE min(last_activity_at) END
          FROM calls)
        ORDER BY c.last_activity_at DESC, c.id DESC LIMIT :reach),
      page AS (
        SELECT id, last_activity_at, NULL::integer AS place FROM others
        UNION ALL
        SELECT id, last_activity_at, place FROM calls
        ORDER BY last_activity_at DESC, id DESC LIMIT :size OFFSET :from)
      SELECT c.id, k.id AS customer_id, k.name AS customer_name, k.phone AS customer_phone,
        c.channel, c.status, c.initiated_at, c.last_activity_at, c.completed_at,
        c.satisfaction_score, c.sentiment, c.outcome, c.subject, c.ai_summary, c.metadata,
        c.our_address, c.peer_address, c.last_direction, c.last_delivery_status, c.message_count
      FROM page
      CROSS JOIN LATERAL (
        SELECT c.id, c.org_id, c.customer_id, c.channel, c.status, c.initiated_at,
          c.last_activity_at, c.completed_at, c.satisfaction_score, c.sentiment, c.outcome,
          c.subject, c.ai_summary, c.metadata, c.our_address, c.peer_address,
          last.direction AS last_direction, last.delivery_status AS last_delivery_status,
          (SELECT count(*) FROM communication_messages m WHERE m.conversation_id = c.id)
            AS message_count
        FROM conversations c
        %s
        WHERE page.place IS NULL AND c.id = page.id AND c.org_id = :org
        UNION ALL
        SELECT v.id, v.org_id, v.customer_id, v.channel, v.status, v.initiated_at,
          v.last_activity_at, v.completed_at, v.satisfaction_score, v.sentiment, v.outcome,
          v.subject, v.ai_summary, v.metadata, v.our_address, v.peer_address,
          v.last_direction, v.last_delivery_status, v.message_count
        FROM %s v WHERE v.place = page.place) c
      %s
      ORDER BY page.last_activity_at DESC, page.id DESC
      """;

  private MixedRows() {}

  static List<ConversationRow> read(
      Handle sql, Selection here, Fragment calls, String relation, long from, int size) {
    String statement =
        PAGE.formatted(
            calls.sql(),
            here.condition(),
            ConversationRows.LAST_MESSAGE,
            relation,
            CustomerFamily.SURVIVOR);
    return sql.createQuery(statement)
        .bindMap(here.values())
        .bindMap(calls.values())
        .bind("reach", from + size)
        .bind("from", from)
        .bind("size", size)
        .registerColumnMapper(new JsonColumn())
        .map(ConstructorMapper.of(ConversationRow.class))
        .list();
  }
}
