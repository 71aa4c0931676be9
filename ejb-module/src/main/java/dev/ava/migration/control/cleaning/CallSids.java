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

  /** Reason of a call that was held by others again and again; it is as it was. */
  private static final String NO_CALL_SID = "no_call_sid";

  /** Seconds that a run waits for calls that others hold, one by one. */
  private static final int MOST_WAITS = 10;

  private static final String GIVE = Sql.load("call-sids-give");
  private static final String GIVE_PATIENTLY = GIVE.replace("SKIP LOCKED", "");
  private static final String EXPECTED = Sql.load("call-sids-expected");
  private static final String DOUBLE = Sql.load("call-sids-double");
  private static final String NEXT =
      """
      SELECT created_at, id FROM calls
       WHERE call_sid IS NULL AND (created_at, id) > (CAST(:at AS timestamptz), CAST(:after AS uuid))
       ORDER BY created_at, id LIMIT 1
      """;

  private static final OffsetDateTime BEGINNING =
      OffsetDateTime.of(1, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

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

  private record Given(long rows, long collisions, OffsetDateTime at, UUID last) {

    static final Given NOTHING = new Given(0, 0, null, null);
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
    if (waiting.rows() == 0) {
      return true;
    }
    return inBatches() && oneByOne() && separate();
  }

  /** All that nobody holds. */
  private boolean inBatches() {
    OffsetDateTime at = BEGINNING;
    UUID after = CallRows.FIRST;
    while (work.next(done) > 0) {
      if (work.mustStop()) {
        return false;
      }
      Given given = give(GIVE, at, after, work.next(done));
      if (given.rows() == 0) {
        return true;
      }
      count(given);
      at = given.at();
      after = given.last();
    }
    return true;
  }

  /** The few that somebody held when it was their turn; who is held still is left. */
  private boolean oneByOne() {
    OffsetDateTime at = BEGINNING;
    UUID after = CallRows.FIRST;
    int waits = 0;
    while (work.next(done) > 0) {
      if (work.mustStop()) {
        return false;
      }
      Optional<Given> next = next(at, after);
      if (next.isEmpty()) {
        return true;
      }
      Given given = Given.NOTHING;
      try {
        given = give(waits < MOST_WAITS ? GIVE_PATIENTLY : GIVE, at, after, 1);
      } catch (RuntimeException failed) {
        if (!Sql.isHeld(failed)) {
          throw failed;
        }
        waits++;
      }
      count(given);
      UUID wanted = next.get().last();
      if (!wanted.equals(given.last()) && isUnnamed(wanted)) {
        leave(wanted);
      }
      at = next.get().at();
      after = wanted;
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

  private Optional<Given> next(OffsetDateTime at, UUID after) {
    return sql.createQuery(NEXT)
        .bind("at", at)
        .bind("after", after)
        .map(
            (row, context) ->
                new Given(
                    1,
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

  private void leave(UUID call) {
    work.tally().add(Count.CALLS_FAILED, 1);
    Noted.left(sql, "calls", call.toString(), NO_CALL_SID, Noted.HELD, work.moment());
  }

  private Given give(String statement, OffsetDateTime at, UUID after, long batch) {
    return Sql.patiently(
        sql,
        handle ->
            handle
                .createQuery(statement)
                .bind("at", at)
                .bind("after", after)
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

  /** Against sids that somebody gave who knew nothing of ours. */
  private boolean separate() {
    long renamed;
    do {
      renamed =
          Sql.patiently(
              sql,
              handle ->
                  handle
                      .createQuery(DOUBLE)
                      .bind("batch", work.options().batch())
                      .bind("at", work.moment().at())
                      .mapTo(Long.class)
                      .one());
      work.tally().add(Count.CALL_SID_COLLISIONS, renamed);
    } while (renamed > 0);
    return true;
  }

  private Given expected() {
    return sql.createQuery(EXPECTED)
        .map(
            (row, context) -> new Given(row.getLong("rows"), row.getLong("collisions"), null, null))
        .one();
  }
}
