package dev.ava.migration.control.cleaning;

import dev.ava.migration.boundary.CleaningSummary.Count;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Gives every call a sid of its own. It stays when the cleaning is undone: others may know the call
 * by it, and the column goes with the expand stage.
 */
final class CallSids {

  /** Reason of a call that was held by others or refused again and again; it is as it was. */
  private static final String NO_CALL_SID = "no_call_sid";

  /** Seconds that a run waits for calls that others hold, one by one. */
  private static final int MOST_WAITS = 10;

  private static final String GIVE = Sql.load("call-sids-give");
  private static final String GIVE_PATIENTLY = GIVE.replace("SKIP LOCKED", "");
  private static final String EXPECTED = Sql.load("call-sids-expected");
  private static final String NEXT =
      """
      SELECT created_at, id FROM calls
       WHERE call_sid IS NULL AND (created_at, id) > (CAST(:at AS timestamptz), CAST(:after AS uuid))
       ORDER BY created_at, id LIMIT 1
      """;

  private final Handle sql;
  private final Work work;
  private long done;

  private CallSids(Handle sql, Work work) {
    this.sql = sql;
    this.work = work;
  }

  /** Returns false if it was asked to stop before the end. */
  static boolean run(Handle sql, Work work) {
    return new CallSids(sql, work).run();
  }

  /**
   * @param last of those looked at, at its time; null: there was none
   */
  private record Given(long rows, long collisions, OffsetDateTime at, UUID last) {

    static final Given NOTHING = new Given(0, 0, null, null);

    /** Before the first call. */
    static final Given BEGINNING =
        new Given(0, 0, OffsetDateTime.of(1, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC), CallRows.FIRST);

    Given and(Given more, Given upto) {
      return new Given(rows + more.rows, collisions + more.collisions, upto.at, upto.last);
    }
  }

  private boolean run() {
    Given waiting = expected();
    work.progress().step("call sids", waiting.rows());
    if (work.options().dryRun()) {
      work.tally().add(Count.CALL_SIDS_GIVEN, waiting.rows());
      work.tally().add(Count.CALL_SID_COLLISIONS, waiting.collisions());
      return true;
    }
    Noted.forget(sql, "calls", NO_CALL_SID);
    return waiting.rows() == 0 || (inBatches() && oneByOne());
  }

  /** All that nobody holds and nothing refuses. */
  private boolean inBatches() {
    Given place = Given.BEGINNING;
    while (work.next(done) > 0) {
      if (work.mustStop()) {
        return false;
      }
      Given given = batch(place, work.next(done));
      if (given.last() == null) {
        return true;
      }
      count(given);
      place = given;
    }
    return true;
  }

  /** Where the database refuses one call of a batch, the others are given theirs one by one. */
  private Given batch(Given behind, long rows) {
    try {
      return give(GIVE, behind, rows);
    } catch (RuntimeException failed) {
      if (!Sql.isOfTheRow(failed)) {
        throw failed;
      }
      return singly(behind, rows);
    }
  }

  private Given singly(Given behind, long rows) {
    Given sum = Given.NOTHING;
    Given place = behind;
    for (long row = 0; row < rows; row++) {
      Optional<Given> next = next(place);
      if (next.isEmpty()) {
        return sum;
      }
      Given given = Given.NOTHING;
      try {
        given = give(GIVE, place, 1);
      } catch (RuntimeException failed) {
        if (!Sql.isOfTheRow(failed)) {
          throw failed;
        }
      }
      place = next.get();
      sum = sum.and(given, place);
    }
    return sum;
  }

  /** The few that are without by now: who is held or refused still is left. */
  private boolean oneByOne() {
    Given place = Given.BEGINNING;
    int waits = 0;
    while (work.next(done) > 0) {
      if (work.mustStop()) {
        return false;
      }
      Optional<Given> next = next(place);
      if (next.isEmpty()) {
        return true;
      }
      Given given = Given.NOTHING;
      String why = Noted.HELD;
      try {
        given = give(waits < MOST_WAITS ? GIVE_PATIENTLY : GIVE, place, 1);
      } catch (RuntimeException failed) {
        if (!Sql.isOfTheRow(failed)) {
          throw failed;
        }
        why = Noted.why(failed);
        waits += Sql.isHeld(failed) ? 1 : 0;
      }
      count(given);
      UUID wanted = next.get().last();
      if (!wanted.equals(given.last()) && isUnnamed(wanted)) {
        leave(wanted, why);
      }
      place = next.get();
    }
    return true;
  }

  /** Another run may have been at it. */
  private boolean isUnnamed(UUID call) {
    return sql.createQuery("SELECT EXISTS (SELECT FROM calls WHERE id = :id AND call_sid IS NULL)")
        .bind("id", call)
        .mapTo(Boolean.class)
        .one();
  }

  /** The first behind the place that has none. */
  private Optional<Given> next(Given place) {
    return sql.createQuery(NEXT)
        .bind("at", place.at())
        .bind("after", place.last())
        .map(
            (row, context) ->
                new Given(
                    0,
                    0,
                    row.getObject("created_at", OffsetDateTime.class),
                    row.getObject("id", UUID.class)))
        .findOne();
  }

  private void count(Given given) {
    work.progress().advance(given.rows());
    work.tally().add(Count.CALL_SIDS_GIVEN, given.rows());
    work.tally().add(Count.CALL_SID_COLLISIONS, given.collisions());
    done += given.rows();
  }

  private void leave(UUID call, String why) {
    work.tally().add(Count.CALLS_FAILED, 1);
    Noted.left(sql, "calls", call.toString(), NO_CALL_SID, why, work.moment());
  }

  private Given give(String statement, Given behind, long batch) {
    return Sql.patiently(
        sql,
        handle ->
            handle
                .createQuery(statement)
                .bind("at", behind.at())
                .bind("after", behind.last())
                .bind("batch", batch)
                .map(
                    (row, context) ->
                        new Given(
                            row.getLong("rows"),
                            row.getLong("collisions"),
                            row.getObject("at", OffsetDateTime.class),
                            row.getObject("last", UUID.class)))
                .one());
  }

  private Given expected() {
    return sql.createQuery(EXPECTED)
        .bind("most", work.options().limit())
        .map(
            (row, context) -> new Given(row.getLong("rows"), row.getLong("collisions"), null, null))
        .one();
  }
}
