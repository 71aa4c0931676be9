package dev.ava.migration.control.cleaning;

import dev.ava.migration.boundary.CleaningSummary.Count;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Gives every call a sid of its own. It stays when the cleaning is undone: others may know the call
 * by it, and the column goes with the expand stage.
 */
final class CallSids {

  private static final String GIVE = Sql.load("call-sids-give");
  private static final String GIVE_PATIENTLY = GIVE.replace("SKIP LOCKED", "");
  private static final String EXPECTED = Sql.load("call-sids-expected");
  private static final String DOUBLE = Sql.load("call-sids-double");
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

  private record Given(long rows, long collisions, OffsetDateTime at, UUID last) {}

  private boolean run() {
    Given waiting = expected();
    work.progress().step("call sids", waiting.rows());
    if (work.options().dryRun()) {
      work.tally().add(Count.CALL_SIDS_GIVEN, waiting.rows());
      work.tally().add(Count.CALL_SID_COLLISIONS, waiting.collisions());
      return true;
    }
    if (waiting.rows() == 0) {
      return true;
    }
    // Then once more for the calls that somebody held when it was their turn.
    return pass(GIVE) && pass(GIVE_PATIENTLY) && separate();
  }

  private boolean pass(String statement) {
    OffsetDateTime at = BEGINNING;
    UUID after = CallRows.FIRST;
    while (work.next(done) > 0) {
      if (work.mustStop()) {
        return false;
      }
      Given given = give(statement, at, after);
      if (given.rows() == 0) {
        return true;
      }
      work.progress().advance(given.rows());
      work.tally().add(Count.CALL_SIDS_GIVEN, given.rows());
      work.tally().add(Count.CALL_SID_COLLISIONS, given.collisions());
      done += given.rows();
      at = given.at();
      after = given.last();
    }
    return true;
  }

  private Given give(String statement, OffsetDateTime at, UUID after) {
    return Sql.patiently(
        sql,
        handle ->
            handle
                .createQuery(statement)
                .bind("at", at)
                .bind("after", after)
                .bind("batch", work.next(done))
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
