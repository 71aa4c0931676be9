package dev.ava.migration.control.reverse;

import dev.ava.migration.boundary.RepairResult;
import dev.ava.migration.control.RepairWork;
import dev.ava.migration.control.Retries;
import dev.ava.migration.control.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * Conversations that have a call session and were changed since calls are recorded on the new side
 * only: a score, an outcome. Change notes and parity findings name them; a repair writes each to
 * its call session.
 */
final class LateChanges {

  /** Pairs in one transaction: some milliseconds each, and the phase is held meanwhile. */
  private static final int NOTES = 100;

  private static final String CHANGED = Sql.of("reverse/changed.sql");
  private static final String DIFFERENT = Sql.of("reverse/different.sql");

  private static final String ANY_NOTE = "SELECT EXISTS (SELECT FROM conversation_changes)";

  private final Jdbi jdbi;
  private final RepairWork repair;

  /** What only a person can settle: looked at once, and still there. */
  private final Set<Integer> left = new HashSet<>();

  LateChanges(Jdbi jdbi, Clock clock, String by) {
    this.jdbi = jdbi;
    this.repair = new RepairWork(jdbi, clock, by, false);
  }

  /**
   * @param notes how many were taken; 0: there are none
   */
  record Taken(int notes, RepairResult result) {}

  private record Changed(int notes, List<Integer> sessions) {}

  /** The oldest notes, in a transaction of their own. */
  Taken some() {
    return Retries.of(
        () -> jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, this::some));
  }

  /** The same in the transaction of the handle, which is REPEATABLE READ. */
  Taken some(Handle sql) {
    Changed changed =
        sql.createQuery(CHANGED).bind("most", NOTES).map((row, context) -> changed(row)).one();
    RepairResult result = RepairResult.NONE;
    for (int session : changed.sessions()) {
      result = result.and(repair.pair(sql, session));
    }
    return new Taken(changed.notes(), result);
  }

  private static Changed changed(ResultSet row) throws SQLException {
    return new Changed(
        row.getInt("notes"), List.of((Integer[]) row.getArray("sessions").getArray()));
  }

  /** Pairs with an open finding, each in a transaction of its own. */
  RepairResult known() {
    return jdbi.withHandle(this::known);
  }

  private RepairResult known(Handle sql) {
    RepairResult result = RepairResult.NONE;
    List<Integer> next = different(sql, Integer.MIN_VALUE);
    while (!next.isEmpty()) {
      for (int session : next) {
        RepairResult one = repair.alone(sql, session);
        if (one.notRepaired() > 0) {
          left.add(session);
        }
        result = result.and(one);
      }
      next = different(sql, next.get(next.size() - 1));
    }
    return result;
  }

  /** Whether there is more than what was looked at already. */
  boolean wait(Handle sql) {
    if (sql.createQuery(ANY_NOTE).mapTo(Boolean.class).one()) {
      return true;
    }
    return sql
        .createQuery(DIFFERENT)
        .bind("after", Integer.MIN_VALUE)
        .bind("most", left.size() + 1)
        .mapTo(Integer.class)
        .stream()
        .anyMatch(session -> !left.contains(session));
  }

  private static List<Integer> different(Handle sql, int after) {
    return sql.createQuery(DIFFERENT)
        .bind("after", after)
        .bind("most", NOTES)
        .mapTo(Integer.class)
        .list();
  }
}
