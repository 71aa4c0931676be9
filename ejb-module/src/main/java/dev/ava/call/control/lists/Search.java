package dev.ava.call.control.lists;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * Calls by a part of the name that the caller has now, or of the number. First the newest thousand
 * calls of the list are looked at: what is common is found there. What is not is looked up by the
 * trigrams of names and numbers, and counted; unless a thousand people have the name, whose calls
 * are found soon by walking through the list. A text of one or two characters has no trigram: it is
 * looked for among the newest thousand only, and behind a cursor among the next.
 */
public final class Search {

  static final int WINDOW = 1_000;

  private static final int SHORTEST = 3;
  private static final Pattern LIKE_SIGNS = Pattern.compile("[\\\\%_]");
  private static final Pattern WRITTEN_NUMBER = Pattern.compile("\\+?[0-9 ()./-]{3,}");

  private static final String AMONG_NEWEST =
      """
      WITH newest AS MATERIALIZED (
        SELECT v.id, v.created_at, v.resolved_caller_name AS name, v.phone_number AS phone,
               v.name_source
          FROM calls_with_caller_names v WHERE %s
         ORDER BY v.created_at DESC, v.id DESC LIMIT :window)
      SELECT n.id, n.created_at,
             n.name_source = 'contact' AND n.name ILIKE :name OR n.phone ILIKE :number AS hit
        FROM newest n ORDER BY n.created_at DESC, n.id DESC
      """;

  /** So many people of one name have so many calls that the newest are found by walking. */
  private static final int MANY = 1_000;

  private static final String PEOPLE = CallListRows.load("search-people");
  private static final String EVERYWHERE = CallListRows.load("search-calls");
  private static final String WALK = CallListRows.load("search-walk");

  private final Chosen all;
  private final String text;
  private final Map<String, Object> values;

  /**
   * @param all where to look
   * @param orgId whose customers
   * @param text that a name or a number has
   */
  public Search(Chosen all, UUID orgId, String text) {
    this.all = all;
    this.text = text;
    String part = "%" + LIKE_SIGNS.matcher(text).replaceAll("\\\\$0") + "%";
    this.values = Map.of("org", orgId, "name", part, "number", number(text, part));
  }

  /**
   * What was found.
   *
   * @param keys from the row that was asked for on
   * @param total null: not counted to the end
   * @param atLeast so many there are for certain
   * @param more where to look on; null: there is nothing more
   */
  public record Found(List<Place> keys, @Nullable Long total, long atLeast, @Nullable Place more) {}

  private record Looked(Place place, boolean hit) {}

  private record Counted(Place place, long total) {}

  /** One row more than {@code size} is not given: {@code more} says whether there is one. */
  public Found find(Handle sql, long from, int size) {
    List<Looked> newest =
        all.bind(sql.createQuery(AMONG_NEWEST.formatted(all.condition())))
            .bindMap(values)
            .bind("window", WINDOW)
            .map(
                (row, context) ->
                    new Looked(CallListRows.place(row, context), row.getBoolean("hit")))
            .list();
    List<Place> hits = newest.stream().filter(Looked::hit).map(Looked::place).toList();
    boolean isAll = newest.size() < WINDOW;
    if (isAll || hits.size() > from + size) {
      return cut(hits, from, size, isAll ? (long) hits.size() : null);
    }
    if (text.codePointCount(0, text.length()) < SHORTEST) {
      Place last = newest.get(newest.size() - 1).place();
      return new Found(part(hits, from, size), null, hits.size(), last);
    }
    return everywhere(sql, from, size);
  }

  private Found everywhere(Handle sql, long from, int size) {
    List<Integer> people = sql.createQuery(PEOPLE).bindMap(values).mapTo(Integer.class).list();
    return people.size() > MANY ? walk(sql, people, from, size) : count(sql, people, from, size);
  }

  private Found walk(Handle sql, List<Integer> people, long from, int size) {
    List<Place> hits =
        asked(sql, WALK, people).bind("reach", from + size + 1).map(CallListRows::place).list();
    return cut(hits, from, size, null);
  }

  private Found count(Handle sql, List<Integer> people, long from, int size) {
    List<Counted> found =
        asked(sql, EVERYWHERE, people)
            .bind("from", from)
            .bind("size", size + 1)
            .map(
                (row, context) ->
                    new Counted(
                        row.getObject("id") == null ? null : CallListRows.place(row, context),
                        row.getLong("total")))
            .list();
    List<Place> keys = found.stream().map(Counted::place).filter(p -> p != null).toList();
    return cut(keys, 0, size, found.get(0).total());
  }

  private Query asked(Handle sql, String statement, List<Integer> people) {
    return all.bind(sql.createQuery(statement.formatted(all.condition(), all.condition())))
        .bindMap(values)
        .bindArray("people", Integer.class, people);
  }

  private static Found cut(List<Place> hits, long from, int size, @Nullable Long total) {
    List<Place> page = part(hits, from, size);
    Place more = hits.size() > from + size ? page.get(page.size() - 1) : null;
    return new Found(page, total, hits.size(), more);
  }

  private static List<Place> part(List<Place> hits, long from, int size) {
    return hits.stream().skip(from).limit(size).toList();
  }

  /** "(305) 555-0101" is found as stored: "+13055550101". */
  private static String number(String text, String otherwise) {
    String digits = text.replaceAll("\\D", "");
    boolean isNumber = WRITTEN_NUMBER.matcher(text).matches() && digits.length() >= SHORTEST;
    return isNumber ? "%" + digits + "%" : otherwise;
  }
}
