package dev.ava.migration.control.cleaning;

import dev.ava.migration.boundary.CleaningSummary.Count;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Gives every turn of a call a number of its own where two share one. No turn is removed, not even
 * one that a provider sent twice: which of two equal turns was said only once nobody knows any
 * more.
 */
final class TurnNumbers {

  /** Conversations of a transaction; they have some ten turns each. */
  private static final int BATCH = 200;

  /** Reason of a call whose turns were held by others or refused; they are as they were. */
  private static final String NOT_NUMBERED = "turns_not_numbered";

  private static final String DOUBLE = Sql.load("turns-double");
  private static final String RENUMBER = Sql.load("turns-renumber");
  private static final String EXPECTED = Sql.load("turns-expected");

  private TurnNumbers() {}

  /** Returns false if it was asked to stop before the end. */
  static boolean run(Handle sql, Work work) {
    List<String> conversations = sql.createQuery(DOUBLE).mapTo(String.class).list();
    work.progress().step("turns", conversations.size());
    if (!work.options().dryRun()) {
      Noted.forget(sql, "calls", NOT_NUMBERED);
    }
    for (int from = 0; from < conversations.size(); from += BATCH) {
      if (work.mustStop()) {
        return false;
      }
      List<String> batch =
          conversations.subList(from, Math.min(from + BATCH, conversations.size()));
      batch(sql, work, batch);
      work.progress().advance(batch.size());
    }
    return true;
  }

  private static void batch(Handle sql, Work work, List<String> conversations) {
    try {
      long turns =
          work.options().dryRun()
              ? count(sql, conversations)
              : Sql.patiently(sql, handle -> renumber(handle, conversations, work.moment()));
      work.tally().add(Count.TURNS_RENUMBERED, turns);
      work.tally().add(Count.CONVERSATIONS_RENUMBERED, conversations.size());
    } catch (RuntimeException failed) {
      if (!Sql.isOfTheRow(failed)) {
        throw failed;
      }
      if (conversations.size() > 1) {
        conversations.forEach(one -> batch(sql, work, List.of(one)));
        return;
      }
      work.tally().add(Count.CALLS_FAILED, 1);
      Noted.left(
          sql, "calls", conversations.get(0), NOT_NUMBERED, Noted.why(failed), work.moment());
    }
  }

  private static long count(Handle sql, List<String> conversations) {
    return sql.createQuery(EXPECTED)
        .bindArray("conversations", String.class, conversations)
        .mapTo(Long.class)
        .one();
  }

  private static long renumber(Handle sql, List<String> conversations, Moment moment) {
    return sql.createQuery(RENUMBER)
        .bindArray("conversations", String.class, conversations)
        .bind("at", moment.at())
        .mapTo(Long.class)
        .one();
  }
}
