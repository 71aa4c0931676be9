package dev.ava.migration.control.reads;

import dev.ava.conversation.boundary.ConversationFilter;
import dev.ava.conversation.boundary.VoiceQuery;
import dev.ava.migration.boundary.MigrationSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A filter in the words of {@code call_sessions s} and {@code customers k}, once for sessions that
 * have a start and once for those whose start {@code b.began} was looked up.
 */
final class LegacyConditions {

  private static final String STARTED = "greatest(s.ended_at, s.started_at)";
  private static final String UNSTARTED = "greatest(s.ended_at, b.began)";

  private static final String SEARCH =
      """
      s.id IN (
        SELECT w.id FROM call_sessions w WHERE legacy_opening_words(w.transcript) @@ %s
        UNION
        SELECT w.id FROM call_sessions w WHERE w.customer_id IN (
          %s)
        UNION
        SELECT w.id FROM call_sessions w WHERE w.customer_id IS NULL AND %s
           AND w.phone_number ~ '^\\+[1-9][0-9]{1,14}$')\
      """;

  private final VoiceQuery query;
  private final MigrationSettings settings;
  private final Map<String, Object> values = new HashMap<>();

  LegacyConditions(VoiceQuery query, MigrationSettings settings) {
    this.query = query;
    this.settings = settings;
    values.put("org", query.orgId());
    values.put("zone", settings.legacyTimeZone());
  }

  String in(String statement) {
    return statement
        .replace("${started}", all(STARTED, "s.started_at"))
        .replace("${unstarted}", all(UNSTARTED, "b.began"));
  }

  /** Call after {@link #in}. */
  Map<String, Object> values() {
    return values;
  }

  private String all(String activity, String began) {
    ConversationFilter filter = query.filter();
    List<String> conditions = new ArrayList<>();
    // A session belongs to its customer's organisation, without one to the legacy one.
    conditions.add(
        query.orgId().equals(settings.legacyOrgId())
            ? "(k.org_id IS NULL OR k.org_id = :org)"
            : "k.org_id = :org");
    if (query.family() != null) {
      conditions.add("s.customer_id = ANY (:family)");
      values.put("family", query.family().toArray(Integer[]::new));
    }
    if (filter.status() != null) {
      conditions.add(status(filter.status(), began));
    }
    if (filter.from() != null) {
      conditions.add(instant(activity, ">=", "since", "-"));
      values.put("since", filter.from());
    }
    if (filter.to() != null) {
      conditions.add(instant(activity, "<", "until", "+"));
      values.put("until", filter.to());
    }
    if (query.behindAt() != null) {
      conditions.add(wall(activity, "<=", "cursor_at", "+"));
      conditions.add(
          "(%s AT TIME ZONE :zone, coalesce(p.id, legacy_conversation_id(s.id))) < (:cursor_at, :cursor_id)"
              .formatted(activity));
      values.put("cursor_at", query.behindAt());
      values.put("cursor_id", query.behindId());
    }
    if (query.search() != null) {
      VoiceQuery.Search search = query.search();
      conditions.add(
          SEARCH.formatted(
              search.words(), search.persons(), search.number().formatted("w.phone_number")));
      values.putAll(search.values());
    }
    return String.join(" AND ", conditions);
  }

  private static String status(String word, String began) {
    // What has its conversation is over, though the legacy side has no end of it.
    String open =
        "(legacy_still_open(%s AT TIME ZONE :zone, CAST(NULL AS timestamptz), now())"
                .formatted(began)
            + " AND NOT EXISTS (SELECT FROM conversations q WHERE q.legacy_call_session_id = s.id))";
    return switch (word) {
      case "completed" -> "s.ended_at IS NOT NULL";
      case "failed" -> "s.ended_at IS NULL AND NOT " + open;
      case "active" -> "s.ended_at IS NULL AND " + open;
      default -> throw new IllegalArgumentException(word);
    };
  }

  /** Exactly by the instant, and by the wall time so that an index leads there. */
  private static String instant(String activity, String sign, String value, String away) {
    return wall(activity, sign + (sign.length() == 1 ? "=" : ""), value, away)
        + " AND %s AT TIME ZONE :zone %s :%s".formatted(activity, sign, value);
  }

  /** An hour further, as a clock that is put back shows each time of an hour twice. */
  private static String wall(String activity, String sign, String value, String away) {
    return "%s %s (CAST(:%s AS timestamptz) AT TIME ZONE :zone) %s interval '1 hour'"
        .formatted(activity, sign, value, away);
  }
}
