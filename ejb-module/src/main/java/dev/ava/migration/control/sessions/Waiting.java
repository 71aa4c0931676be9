package dev.ava.migration.control.sessions;

import dev.ava.migration.control.Sql;
import dev.ava.shared.InvalidInput;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Call sessions without a conversation, in the order of their ids, shared out to the workers. */
final class Waiting {

  /** So many ids are read at once. */
  private static final int CHUNK = 10_000;

  private static final int MOST_LATE = 100_000;

  /** Of missing sessions in a refusal. */
  private static final int MOST_NAMED = 10;

  private static final String COUNT =
      """
      SELECT count(*), max(id) FROM (
        SELECT s.id FROM call_sessions s
         WHERE s.id <= :through
           AND NOT EXISTS (SELECT FROM conversations c WHERE c.legacy_call_session_id = s.id)
         ORDER BY s.id LIMIT :most) waiting
      """;

  /** A session that is moved while this is read is passed over when its turn comes. */
  private static final String NEXT =
      """
      SELECT s.id FROM call_sessions s
       WHERE s.id > :after AND s.id <= :upto
         AND NOT EXISTS (SELECT FROM conversations c WHERE c.legacy_call_session_id = s.id)
       ORDER BY s.id LIMIT :most
      """;

  /**
   * What a pass over all has missed, because it was committed behind its back: neither moved nor
   * left, and ended long enough.
   */
  private static final String LATE =
      """
      SELECT s.id FROM call_sessions s
       WHERE NOT EXISTS (SELECT FROM conversations c WHERE c.legacy_call_session_id = s.id)
         AND NOT EXISTS (SELECT FROM migration_exceptions x
                          WHERE x.source_table = 'call_sessions' AND x.source_id = s.id::text AND x.left_behind)
         AND NOT EXISTS (SELECT FROM migration_settings z
                          WHERE legacy_still_open(coalesce(s.started_at, legacy_missing_start(s.id, s.ended_at, s.duration_seconds)) AT TIME ZONE z.legacy_time_zone,
                                                  s.ended_at AT TIME ZONE z.legacy_time_zone, :at))
       ORDER BY s.id LIMIT :most
      """;

  /** Every table is read by its index, also while statistics say that the new ones are empty. */
  private static final String BY_INDEX =
      "SET LOCAL enable_seqscan = off; SET LOCAL enable_hashjoin = off; SET LOCAL jit = off";

  /** A number is an id if there is such an id, and else a session id that looks like a number. */
  private static final String NAMED =
      """
      SELECT wanted, coalesce((SELECT id FROM call_sessions WHERE wanted ~ '^[0-9]{1,9}$' AND id = CASE WHEN wanted ~ '^[0-9]{1,9}$' THEN wanted::integer END),
                              (SELECT id FROM call_sessions WHERE session_id = wanted)) AS id
        FROM unnest(:wanted) wanted
      """;

  private final Jdbi jdbi;
  private final Deque<Integer> ready = new ArrayDeque<>();
  private final long total;
  private final int upto;
  private int after = Integer.MIN_VALUE;
  private boolean done;

  private Waiting(Jdbi jdbi, long total, int upto) {
    this.jdbi = jdbi;
    this.total = total;
    this.upto = upto;
  }

  /** The id of the last session to look at, if it is to be so many; the largest id for all. */
  static int last(Jdbi jdbi, Long most) {
    return most == null ? Integer.MAX_VALUE : count(jdbi, Integer.MAX_VALUE, most).upto;
  }

  /**
   * @param through the last one to look at
   */
  static Waiting inOrder(Jdbi jdbi, int through) {
    return new Waiting(jdbi, count(jdbi, through, Long.MAX_VALUE).rows, through);
  }

  private record Count(long rows, int upto) {}

  private static Count count(Jdbi jdbi, int through, long most) {
    return jdbi.withHandle(
        sql -> {
          Sql.mayTakeLong(sql);
          return sql.createQuery(COUNT)
              .bind("through", through)
              .bind("most", most)
              .map((row, context) -> new Count(row.getLong(1), row.getInt(2)))
              .one();
        });
  }

  /**
   * @throws InvalidInput if there is no such session; names the first that are missing
   */
  static Waiting named(Jdbi jdbi, List<String> wanted) {
    List<Named> found =
        jdbi.withHandle(
            sql ->
                sql.createQuery(NAMED)
                    .bindArray("wanted", String.class, wanted)
                    .map(
                        (row, context) ->
                            new Named(row.getString(1), row.getObject(2, Integer.class)))
                    .list());
    List<String> missing = found.stream().filter(n -> n.id == null).map(Named::wanted).toList();
    if (!missing.isEmpty()) {
      throw new InvalidInput(
          "unknown-call-sessions",
          "There is no call session "
              + missing.stream().limit(MOST_NAMED).collect(Collectors.joining(", "))
              + (missing.size() > MOST_NAMED
                  ? " and " + (missing.size() - MOST_NAMED) + " more"
                  : "")
              + "; nothing was moved.");
    }
    return these(found.stream().map(Named::id).sorted().distinct().toList());
  }

  /**
   * @param at a call without an end that began in the four hours before is still open
   */
  static Waiting late(Jdbi jdbi, OffsetDateTime at) {
    return these(
        jdbi.inTransaction(
            sql -> {
              Sql.mayTakeLong(sql);
              sql.execute(BY_INDEX);
              return sql.createQuery(LATE)
                  .bind("at", at)
                  .bind("most", MOST_LATE)
                  .mapTo(Integer.class)
                  .list();
            }));
  }

  private static Waiting these(List<Integer> ids) {
    Waiting waiting = new Waiting(null, ids.size(), 0);
    waiting.ready.addAll(ids);
    waiting.done = true;
    return waiting;
  }

  private record Named(String wanted, Integer id) {}

  /** As far as known now. */
  long total() {
    return total;
  }

  /** The next so many at most; empty when there are no more. */
  synchronized Optional<int[]> next(int most) {
    if (ready.isEmpty() && !done) {
      read();
    }
    if (ready.isEmpty()) {
      return Optional.empty();
    }
    int[] ids = new int[Math.min(most, ready.size())];
    Arrays.setAll(ids, i -> ready.remove());
    return Optional.of(ids);
  }

  synchronized boolean hasMore() {
    return !done || !ready.isEmpty();
  }

  /** Nothing more is handed out. */
  synchronized void close() {
    ready.clear();
    done = true;
  }

  private void read() {
    jdbi.useTransaction(
        sql -> {
          sql.execute(BY_INDEX);
          ready.addAll(next(sql));
        });
    done = ready.size() < CHUNK;
    if (!ready.isEmpty()) {
      after = ready.getLast();
    }
  }

  private List<Integer> next(Handle sql) {
    return sql.createQuery(NEXT)
        .bind("after", after)
        .bind("upto", upto)
        .bind("most", CHUNK)
        .mapTo(Integer.class)
        .list();
  }
}
