package dev.ava.conversation.control;

import dev.ava.conversation.boundary.ConversationRow;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The list's statements. The page is cut first, by keys alone; only its rows are looked up. */
public final class ConversationRows {

  /** Who wrote last in {@code c}, and what became of it, as {@code last}. */
  static final String LAST_MESSAGE =
      """
      LEFT JOIN LATERAL (
        SELECT m.direction, coalesce(s.delivery_status, e.delivery_status) AS delivery_status
        FROM communication_messages m
        LEFT JOIN sms_details s ON s.message_id = m.id
        LEFT JOIN email_details e ON e.message_id = m.id
        WHERE m.conversation_id = c.id ORDER BY m.sent_at DESC, m.id DESC LIMIT 1) last ON true
      """;

  static final String PAGE =
      """
      WITH page AS (
        SELECT c.id, c.last_activity_at FROM conversations c WHERE %s
        ORDER BY c.last_activity_at DESC, c.id DESC LIMIT :size OFFSET :from)
      SELECT c.id, k.id AS customer_id, k.name AS customer_name, k.phone AS customer_phone,
        c.channel, c.status, c.initiated_at, c.last_activity_at, c.completed_at,
        c.satisfaction_score, c.sentiment, c.outcome, c.subject, c.ai_summary, c.metadata,
        c.our_address, c.peer_address, last.direction AS last_direction,
        last.delivery_status AS last_delivery_status,
        (SELECT count(*) FROM communication_messages m WHERE m.conversation_id = c.id)
          AS message_count
      FROM page JOIN conversations c ON c.id = page.id AND c.org_id = :org
      %s
      %s
      ORDER BY page.last_activity_at DESC, page.id DESC
      """;

  static final String COUNT = "SELECT count(*) FROM conversations c WHERE %s";

  private static final String STATE =
      """
      SELECT last_activity_at || ' ' || id || ' ' || updated_at FROM conversations
      WHERE org_id = :org ORDER BY last_activity_at DESC, id DESC LIMIT 1
      """;

  private ConversationRows() {}

  public static long count(Handle sql, Selection selection) {
    return sql.createQuery(COUNT.formatted(selection.condition()))
        .bindMap(selection.values())
        .mapTo(Long.class)
        .one();
  }

  public static List<ConversationRow> read(Handle sql, Selection selection, long from, int size) {
    return sql.createQuery(
            PAGE.formatted(selection.condition(), CustomerFamily.SURVIVOR, LAST_MESSAGE))
        .bindMap(selection.values())
        .bind("from", from)
        .bind("size", size)
        .registerColumnMapper(new JsonColumn())
        .map(ConstructorMapper.of(ConversationRow.class))
        .list();
  }

  public static String state(Handle sql, UUID orgId) {
    return sql.createQuery(STATE).bind("org", orgId).mapTo(String.class).findOne().orElse("none");
  }
}
