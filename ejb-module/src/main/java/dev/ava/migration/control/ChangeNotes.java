package dev.ava.migration.control;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * The tables legacy_changes and conversation_changes. A note is taken in the transaction that then
 * looks at its pair: if that fails the note is back, and what is written after the taking leaves
 * another one.
 */
public final class ChangeNotes {

  /** A session that was just recorded, with its events, was not changed after that. */
  private static final String BY_SESSION =
      """
      SELECT call_session_id,
             bool_or(operation <> 'INSERT') OR NOT bool_or(source_table = 'call_sessions') AS late
        FROM taken GROUP BY call_session_id
      """;

  private static final String OF_PAIRS =
      """
      WITH taken AS (
        DELETE FROM legacy_changes WHERE {call_session_id}
        RETURNING call_session_id, source_table, operation)
      """
          + BY_SESSION;

  private static final String SOME_LEGACY =
      """
      WITH taken AS (
        DELETE FROM legacy_changes
         WHERE id IN (SELECT id FROM legacy_changes WHERE id <= :last ORDER BY id LIMIT :most FOR UPDATE SKIP LOCKED)
        RETURNING call_session_id, source_table, operation)
      """
          + BY_SESSION;

  private static final String SOME_NEW =
      """
      WITH taken AS (
        DELETE FROM conversation_changes
         WHERE id IN (SELECT id FROM conversation_changes WHERE id <= :last ORDER BY id LIMIT :most FOR UPDATE SKIP LOCKED)
        RETURNING conversation_id, call_session_id)
      SELECT call_session_id FROM taken WHERE call_session_id IS NOT NULL
      UNION
      SELECT c.legacy_call_session_id FROM taken JOIN conversations c ON c.id = taken.conversation_id
       WHERE c.legacy_call_session_id IS NOT NULL
      """;

  private static final String LAST =
      """
      SELECT coalesce((SELECT max(id) FROM legacy_changes), 0) AS legacy,
             coalesce((SELECT max(id) FROM conversation_changes), 0) AS new
      """;

  private ChangeNotes() {}

  /**
   * The newest notes of both sides.
   *
   * @param legacy 0: there is none
   */
  record Last(long legacy, long now) {}

  /**
   * Call sessions of notes that were taken.
   *
   * @param all written since they were last looked at
   * @param late those of them that were changed after they were recorded
   */
  record Taken(Set<Integer> all, Set<Integer> late) {}

  static Last last(Handle sql) {
    return sql.createQuery(LAST)
        .map((row, context) -> new Last(row.getLong("legacy"), row.getLong("new")))
        .one();
  }

  /** Takes the notes of some call sessions. */
  static Taken take(Handle sql, Pairs pairs) {
    return taken(pairs.bind(sql.createQuery(pairs.in(OF_PAIRS))));
  }

  /** Takes the oldest notes of the legacy side that nobody else is taking. */
  static Taken takeLegacy(Handle sql, Last last, int most) {
    return taken(sql.createQuery(SOME_LEGACY).bind("last", last.legacy()).bind("most", most));
  }

  /** The same of the new side, as call sessions. */
  static Set<Integer> takeNew(Handle sql, Last last, int most) {
    return new TreeSet<>(
        sql.createQuery(SOME_NEW)
            .bind("last", last.now())
            .bind("most", most)
            .mapTo(Integer.class)
            .list());
  }

  private static Taken taken(Query query) {
    Taken taken = new Taken(new TreeSet<>(), new TreeSet<>());
    query.map((row, context) -> add(taken, row)).list();
    return taken;
  }

  private static int add(Taken taken, ResultSet row) throws SQLException {
    int session = row.getInt("call_session_id");
    taken.all().add(session);
    if (row.getBoolean("late")) {
      taken.late().add(session);
    }
    return session;
  }

  /** Forgets notes that nobody will look at. */
  public static int forget(Handle sql) {
    return sql.execute("DELETE FROM legacy_changes")
        + sql.execute("DELETE FROM conversation_changes");
  }
}
