package dev.ava.migration.control;

import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/**
 * The tables legacy_changes and conversation_changes. A note is taken in the transaction that then
 * looks at its pair: if that fails the note is back, and what is written after the taking leaves
 * another one.
 */
public final class ChangeNotes {

  private static final String OF_PAIRS =
      "DELETE FROM legacy_changes WHERE {call_session_id} RETURNING call_session_id";

  private static final String SOME_LEGACY =
      """
      DELETE FROM legacy_changes
       WHERE id IN (SELECT id FROM legacy_changes ORDER BY id LIMIT :most FOR UPDATE SKIP LOCKED)
      RETURNING call_session_id
      """;

  private static final String SOME_NEW =
      """
      WITH taken AS (
        DELETE FROM conversation_changes
         WHERE id IN (SELECT id FROM conversation_changes ORDER BY id LIMIT :most FOR UPDATE SKIP LOCKED)
        RETURNING conversation_id, call_session_id)
      SELECT call_session_id FROM taken WHERE call_session_id IS NOT NULL
      UNION
      SELECT c.legacy_call_session_id FROM taken JOIN conversations c ON c.id = taken.conversation_id
       WHERE c.legacy_call_session_id IS NOT NULL
      """;

  private ChangeNotes() {}

  /** Takes the notes of some call sessions: those of them that a legacy writer changed. */
  static Set<Integer> take(Handle sql, Pairs pairs) {
    return new TreeSet<>(
        pairs.bind(sql.createQuery(pairs.in(OF_PAIRS))).mapTo(Integer.class).list());
  }

  /** Takes the oldest notes of the legacy side that nobody else is taking. */
  static Set<Integer> takeLegacy(Handle sql, int most) {
    return new TreeSet<>(
        sql.createQuery(SOME_LEGACY).bind("most", most).mapTo(Integer.class).list());
  }

  /** The same of the new side, as call sessions. */
  static Set<Integer> takeNew(Handle sql, int most) {
    return new TreeSet<>(sql.createQuery(SOME_NEW).bind("most", most).mapTo(Integer.class).list());
  }

  /** Forgets notes that nobody will look at. */
  public static int forget(Handle sql) {
    return sql.execute("DELETE FROM legacy_changes")
        + sql.execute("DELETE FROM conversation_changes");
  }
}
