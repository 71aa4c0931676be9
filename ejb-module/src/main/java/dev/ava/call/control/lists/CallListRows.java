package dev.ava.call.control.lists;

import dev.ava.call.boundary.CallRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.locator.ClasspathSqlLocator;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** The list's statements. A page is cut by keys alone; only its rows get their names. */
public final class CallListRows {

  /** What a page is cut from; takes a condition. */
  static final String KEYS =
      """
      SELECT v.id, v.created_at FROM calls_with_caller_names v WHERE %s
      ORDER BY v.created_at DESC, v.id DESC LIMIT :size OFFSET :from
      """;

  private static final String COUNT =
      "SELECT count(*) FROM (SELECT FROM calls_with_caller_names v WHERE %s LIMIT :most) counted";

  /** Counted and cut at once: what the index does not tell is looked up once for both. */
  private static final String CUT =
      """
      WITH hit AS MATERIALIZED (
        SELECT v.id, v.created_at FROM calls_with_caller_names v WHERE %s
        ORDER BY v.created_at DESC, v.id DESC LIMIT :most),
      page AS (SELECT id, created_at FROM hit ORDER BY created_at DESC, id DESC LIMIT :size OFFSET :from)
      SELECT page.id, page.created_at, counted.total
        FROM (SELECT count(*) AS total FROM hit) counted LEFT JOIN page ON true
       ORDER BY page.created_at DESC, page.id DESC
      """;

  private static final String SHOWN = load("call-rows");

  private CallListRows() {}

  /** Keys of the rows from the so manieth on. */
  public static List<Place> keys(Handle sql, Chosen chosen, long from, int size) {
    return chosen
        .bind(sql.createQuery(KEYS.formatted(chosen.condition())))
        .bind("from", from)
        .bind("size", size)
        .map(CallListRows::place)
        .list();
  }

  /** Keys of a page and how many there are, counted up to so many. */
  static LongLists.Cut cut(Handle sql, Chosen chosen, long from, int size, long most) {
    List<Place> keys = new ArrayList<>();
    long[] total = new long[1];
    chosen
        .bind(sql.createQuery(CUT.formatted(chosen.condition())))
        .bind("from", from)
        .bind("size", size)
        .bind("most", most)
        .map(
            (row, context) -> {
              total[0] = row.getLong("total");
              return row.getObject("id") == null ? null : place(row, context);
            })
        .forEach(
            place -> {
              if (place != null) {
                keys.add(place);
              }
            });
    return new LongLists.Cut(keys, total[0]);
  }

  /** How many there are, counted up to so many. */
  public static long count(Handle sql, Chosen chosen, long most) {
    return chosen
        .bind(sql.createQuery(COUNT.formatted(chosen.condition())))
        .bind("most", most)
        .mapTo(Long.class)
        .one();
  }

  /** The rows with their names of now, newest first. */
  public static List<CallRow> shown(Handle sql, Collection<Place> places) {
    if (places.isEmpty()) {
      return List.of();
    }
    return sql.createQuery(SHOWN)
        .bindArray("ids", UUID.class, places.stream().map(Place::id).toList())
        .map(ConstructorMapper.of(CallRow.class))
        .list();
  }

  static Place place(ResultSet row, StatementContext context) throws SQLException {
    return new Place(
        row.getObject("id", UUID.class),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }

  static String load(String name) {
    return ClasspathSqlLocator.removingComments()
        .getResource(
            CallListRows.class.getClassLoader(), "dev/ava/call/control/lists/" + name + ".sql");
  }
}
