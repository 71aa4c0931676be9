package dev.ava.call.control.lists;

import dev.ava.call.boundary.CallFilter;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;

/**
 * A filter (but for its text) as a condition on {@code calls_with_caller_names v} and the values it
 * binds. Its words are among the few that the filter lets pass and stand in the statement as they
 * are, so that a prepared statement uses the index of the word.
 */
public final class Chosen {

  private final List<String> conditions = new ArrayList<>();
  private final Map<String, Object> values = new LinkedHashMap<>();

  private Chosen() {}

  public static Chosen of(UUID orgId, CallFilter filter) {
    Chosen chosen = new Chosen();
    chosen.with("v.org_id = :org", "org", orgId);
    if (!filter.includeTest()) {
      chosen.conditions.add("NOT v.is_test");
    }
    if (filter.direction() != null) {
      chosen.conditions.add("v.call_direction = '" + filter.direction() + "'");
    }
    if (filter.status() != null) {
      chosen.conditions.add("v.status_word = '" + filter.statusWord() + "'");
      if (!filter.status().equals(filter.statusWord())) {
        chosen.conditions.add("v.status = '" + filter.status() + "'");
      }
    }
    if (filter.sentiment() != null) {
      chosen.conditions.add("v.sentiment_word = '" + filter.sentiment() + "'");
    }
    if (filter.from() != null) {
      chosen.with("v.created_at >= :since", "since", filter.from().atOffset(ZoneOffset.UTC));
    }
    if (filter.to() != null) {
      chosen.with("v.created_at < :until", "until", filter.to().atOffset(ZoneOffset.UTC));
    }
    return chosen;
  }

  /** Only what comes behind the place; a row comparison, so that the index leads straight to it. */
  public Chosen behind(Place place) {
    return at(place, "<");
  }

  /** Only what comes before the place. */
  public Chosen before(Place place) {
    return at(place, ">");
  }

  private Chosen at(Place place, String side) {
    Chosen part = new Chosen();
    part.conditions.addAll(conditions);
    part.values.putAll(values);
    part.with(
        "(v.created_at, v.id) " + side + " (:place_at, :place_id)",
        "place_at",
        place.createdAt().atOffset(ZoneOffset.UTC));
    part.values.put("place_id", place.id());
    return part;
  }

  String condition() {
    return String.join(" AND ", conditions);
  }

  Query bind(Query query) {
    return query.bindMap(values);
  }

  private void with(String condition, String name, Object value) {
    conditions.add(condition);
    values.put(name, value);
  }
}
