package dev.ava.migration.control;

import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/**
 * Hands out the ids of call sessions in ranges of about equal work, to several workers. The first
 * range begins at the smallest integer and the last one ends at the largest, so that conversations
 * whose call session is gone are in one of them; gaps between ids cost nothing.
 */
final class PairRanges {

  private static final String UPTO =
      """
      SELECT max(id), count(*)
        FROM (SELECT id FROM call_sessions WHERE id > :after ORDER BY id LIMIT :size) next
      """;

  private final Jdbi jdbi;
  private final int size;
  private int after = Integer.MIN_VALUE;
  private boolean done;

  /** Rows of call sessions in a range. */
  record Next(Pairs.Range range, long sessions) {}

  PairRanges(Jdbi jdbi, int size) {
    this.jdbi = jdbi;
    this.size = size;
  }

  synchronized Optional<Next> next() {
    if (done) {
      return Optional.empty();
    }
    Next next =
        jdbi.withHandle(
            sql ->
                sql.createQuery(UPTO)
                    .bind("after", after)
                    .bind("size", size)
                    .map((row, context) -> next(row.getInt(1), row.getLong(2)))
                    .one());
    after = next.range().upto();
    done = after == Integer.MAX_VALUE;
    return Optional.of(next);
  }

  /** Nothing more is handed out. */
  synchronized void close() {
    done = true;
  }

  private Next next(int upto, long sessions) {
    return new Next(new Pairs.Range(after, sessions < size ? Integer.MAX_VALUE : upto), sessions);
  }
}
