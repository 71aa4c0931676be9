package dev.ava.migration.control.reads;

import dev.ava.conversation.boundary.ConversationPage;
import dev.ava.conversation.boundary.ConversationRow;
import dev.ava.conversation.boundary.ConversationView;
import dev.ava.conversation.boundary.ConversationView.Conversation;
import dev.ava.conversation.boundary.ConversationView.Event;
import dev.ava.conversation.boundary.ConversationView.Message;
import dev.ava.conversation.boundary.ConversationView.Voice;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Two answers to one question, field by field. Fields that the legacy side can't hold for a call
 * that was written to both (summary, metadata, call_sid …) are not compared. A difference names the
 * conversation and the field, with both values where they are no personal data.
 */
final class Differences {

  private static final int MOST = 20;

  private final List<String> found = new ArrayList<>();

  private Differences() {}

  /** Empty: the same. At most {@value #MOST}. */
  static List<String> between(Object legacy, Object current) {
    Differences differences = new Differences();
    differences.answers(legacy, current);
    return List.copyOf(differences.found.subList(0, Math.min(MOST, differences.found.size())));
  }

  private void answers(Object legacy, Object current) {
    if (legacy instanceof ConversationPage l && current instanceof ConversationPage n) {
      value("list", "total", l.total(), n.total());
      rows(l.conversations(), n.conversations());
    } else if (legacy instanceof List<?> l && current instanceof List<?> n) {
      rows(rowsOf(l), rowsOf(n));
    } else if (legacy instanceof Optional<?> l && current instanceof Optional<?> n) {
      views((ConversationView) l.orElse(null), (ConversationView) n.orElse(null));
    } else {
      value("list", "count", legacy, current);
    }
  }

  private static List<ConversationRow> rowsOf(List<?> list) {
    return list.stream().map(ConversationRow.class::cast).toList();
  }

  private void rows(List<ConversationRow> legacy, List<ConversationRow> current) {
    long lost = Math.max(lost(legacy), lost(current));
    Map<UUID, ConversationRow> others = new LinkedHashMap<>();
    current.forEach(row -> others.put(row.id(), row));
    List<String> oneSided = new ArrayList<>();
    for (ConversationRow row : legacy) {
      ConversationRow other = others.remove(row.id());
      if (other == null) {
        oneSided.add(row.id() + ": on the legacy side only");
      } else {
        row(row, other);
      }
    }
    others.keySet().forEach(id -> oneSided.add(id + ": on the new side only"));
    if (oneSided.size() > 2 * lost) {
      found.addAll(oneSided);
    } else if (lost == 0 && !ids(legacy).equals(ids(current))) {
      found.add("list: in another order");
    }
  }

  /**
   * A lost call has no last activity on the legacy side but its beginning, so it may stand on
   * another page there, and each such call moves one other.
   */
  private static long lost(List<ConversationRow> rows) {
    return rows.stream().filter(row -> row.completedAt() == null).count();
  }

  private static List<UUID> ids(List<ConversationRow> rows) {
    return rows.stream().map(ConversationRow::id).toList();
  }

  private void row(ConversationRow l, ConversationRow n) {
    String id = l.id().toString();
    value(id, "customer_id", l.customerId(), n.customerId());
    hidden(id, "customer_name", l.customerName(), n.customerName());
    hidden(id, "customer_phone", l.customerPhone(), n.customerPhone());
    value(id, "channel", l.channel(), n.channel());
    value(id, "status", l.status(), n.status());
    value(id, "initiated_at", l.initiatedAt(), n.initiatedAt());
    if (l.completedAt() != null && n.completedAt() != null) {
      value(id, "last_activity_at", l.lastActivityAt(), n.lastActivityAt());
    }
    value(id, "completed_at", l.completedAt(), n.completedAt());
    value(id, "satisfaction_score", l.satisfactionScore(), n.satisfactionScore());
    value(id, "sentiment", l.sentiment(), n.sentiment());
    value(id, "outcome", l.outcome(), n.outcome());
    value(id, "message_count", l.messageCount(), n.messageCount());
  }

  private void views(ConversationView legacy, ConversationView current) {
    if (legacy == null && current == null) {
      return;
    }
    if (legacy == null) {
      found.add(current.conversation().id() + ": on the new side only");
      return;
    }
    if (current == null) {
      found.add(legacy.conversation().id() + ": on the legacy side only");
      return;
    }
    String id = legacy.conversation().id().toString();
    conversation(id, legacy.conversation(), current.conversation());
    value(id, "messages", legacy.messages().size(), current.messages().size());
    if (legacy.messages().size() == current.messages().size()) {
      for (int i = 0; i < legacy.messages().size(); i++) {
        message(id, legacy.messages().get(i), current.messages().get(i));
      }
    }
    value(id, "events", legacy.events().size(), current.events().size());
    hidden(id, "events", happened(legacy.events()), happened(current.events()));
  }

  private void conversation(String id, Conversation l, Conversation n) {
    hidden(id, "customer", l.customer(), n.customer());
    value(id, "channel", l.channel(), n.channel());
    value(id, "status", l.status(), n.status());
    value(id, "initiated_at", l.initiatedAt(), n.initiatedAt());
    if (l.completedAt() != null && n.completedAt() != null) {
      value(id, "last_activity_at", l.lastActivityAt(), n.lastActivityAt());
    }
    value(id, "completed_at", l.completedAt(), n.completedAt());
    value(id, "satisfaction_score", l.satisfactionScore(), n.satisfactionScore());
    value(id, "sentiment", l.sentiment(), n.sentiment());
    value(id, "outcome", l.outcome(), n.outcome());
  }

  private void message(String id, Message l, Message n) {
    value(id, "direction", l.direction(), n.direction());
    value(id, "sent_at", l.sentAt(), n.sentAt());
    Voice call = l.voice();
    Voice other = n.voice();
    if (call == null || other == null) {
      value(id, "is a call", call != null, other != null);
      return;
    }
    value(id, "duration_seconds", call.durationSeconds(), other.durationSeconds());
    hidden(id, "recording_url", call.recordingUrl(), other.recordingUrl());
    hidden(id, "transcript", said(call.transcriptSegments()), said(other.transcriptSegments()));
  }

  /** Who said what, in order; times of turns have three forms and are not compared. */
  private static List<String> said(JsonArray segments) {
    return segments == null
        ? List.of()
        : segments.getValuesAs(JsonObject.class).stream()
            .map(turn -> turn.get("speaker") + " " + turn.get("text"))
            .toList();
  }

  /** In no order: events of one moment have none. */
  private static List<String> happened(List<Event> events) {
    return events.stream()
        .map(event -> event.timestamp() + " " + event.eventType() + " " + details(event))
        .sorted()
        .toList();
  }

  private static JsonValue details(Event event) {
    return event.details() == null ? JsonValue.EMPTY_JSON_OBJECT : event.details();
  }

  private void value(String id, String field, Object legacy, Object current) {
    if (!Objects.equals(legacy, current)) {
      found.add(id + ": " + field + " " + legacy + " | " + current);
    }
  }

  private void hidden(String id, String field, Object legacy, Object current) {
    if (!Objects.equals(legacy, current)) {
      found.add(id + ": " + field);
    }
  }
}
