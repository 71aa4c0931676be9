package dev.ava.conversation.control;

import dev.ava.conversation.boundary.ConversationFilter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * A filter as a condition on {@code conversations c} and the values it binds. Channel and status
 * are among the few words that the filter lets pass, and stand in the statement as they are: only
 * so does a prepared statement use the partial indexes for the rare ones.
 */
public final class Selection {

  private final List<String> conditions = new ArrayList<>();
  private final Map<String, Object> values = new LinkedHashMap<>();

  private Selection() {}

  public static Selection of(Handle sql, UUID orgId, ConversationFilter filter) {
    Selection selection = new Selection().with("c.org_id = :org", "org", orgId);
    if (filter.customerId() != null) {
      Set<Integer> family = CustomerFamily.of(sql, orgId, filter.customerId());
      selection.with("c.customer_id = ANY (:family)", "family", family.toArray(Integer[]::new));
    }
    if (filter.channel() != null) {
      selection.conditions.add("c.channel = '" + filter.channel() + "'");
    }
    if (filter.status() != null) {
      selection.conditions.add("c.status = '" + filter.status() + "'");
    }
    if (filter.from() != null) {
      selection.with("c.last_activity_at >= :since", "since", filter.from());
    }
    if (filter.to() != null) {
      selection.with("c.last_activity_at < :until", "until", filter.to());
    }
    if (filter.text() != null) {
      selection.conditions.add("c.id IN (" + TextSearch.CONVERSATIONS + ")");
      selection.values.putAll(TextSearch.values(filter.text()));
    }
    return selection;
  }

  /** A row comparison, so that the index leads straight to the place. */
  public Selection after(Cursor cursor) {
    values.put("cursor_id", cursor.id());
    return with(
        "(c.last_activity_at, c.id) < (:cursor_at, :cursor_id)",
        "cursor_at",
        cursor.lastActivityAt());
  }

  /** Without the calls that are somewhere else: those have a key there. */
  Selection onlyHere() {
    conditions.add("c.legacy_call_session_id IS NULL");
    return this;
  }

  String condition() {
    return String.join(" AND ", conditions);
  }

  Map<String, Object> values() {
    return values;
  }

  private Selection with(String condition, String name, Object value) {
    conditions.add(condition);
    values.put(name, value);
    return this;
  }
}
