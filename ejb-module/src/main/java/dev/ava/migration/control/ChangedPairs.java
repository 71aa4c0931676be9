package dev.ava.migration.control;

import static java.util.stream.Collectors.toCollection;

import dev.ava.migration.boundary.Progress;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Call sessions that a legacy application wrote after they were moved: replayed into their
 * conversations, as long as the legacy side is right. Notes of changes say which; those that turn
 * out to be equal are left for the next parity check.
 */
public final class ChangedPairs {

  private static final int SOME = 500;

  private static final String NEWEST = "SELECT coalesce(max(id), 0) FROM legacy_changes";

  private static final String NEXT =
      """
      SELECT DISTINCT n.call_session_id
        FROM legacy_changes n JOIN conversations c ON c.legacy_call_session_id = n.call_session_id
       WHERE n.call_session_id > :after AND n.id <= :newest AND c.id = legacy_conversation_id(n.call_session_id)
       ORDER BY n.call_session_id LIMIT :most
      """;

  private final Jdbi jdbi;
  private final Clock clock;

  public ChangedPairs(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /**
   * What is changed from now on is not looked at, so it ends even if they never stop writing.
   *
   * @return how many conversations were behind and are not any more
   */
  public long bringUpToDate(Progress progress) {
    if (!jdbi.withHandle(PhaseRows::read).phase().writesLegacy()) {
      return 0;
    }
    long newest = jdbi.withHandle(sql -> sql.createQuery(NEWEST).mapTo(Long.class).one());
    RepairWork work = new RepairWork(jdbi, clock, "the backfill", false);
    long repaired = 0;
    List<Integer> some = next(Integer.MIN_VALUE, newest);
    while (!some.isEmpty() && !progress.stopRequested()) {
      for (int session : behind(some)) {
        repaired += work.pair(session).repaired();
      }
      some = next(some.get(some.size() - 1), newest);
    }
    return repaired;
  }

  private List<Integer> next(int after, long newest) {
    return jdbi.withHandle(
        sql ->
            sql.createQuery(NEXT)
                .bind("after", after)
                .bind("newest", newest)
                .bind("most", SOME)
                .mapTo(Integer.class)
                .list());
  }

  private Set<Integer> behind(List<Integer> sessions) {
    return jdbi.withHandle(sql -> behind(sql, sessions));
  }

  private Set<Integer> behind(Handle sql, List<Integer> sessions) {
    return PairsCheck.look(
            sql,
            new Pairs.Single(sessions),
            sessions,
            Set.of(),
            clock.instant().atOffset(ZoneOffset.UTC))
        .stream()
        .filter(finding -> !finding.explained())
        .map(Finding::callSessionId)
        .filter(Objects::nonNull)
        .collect(toCollection(TreeSet::new));
  }
}
