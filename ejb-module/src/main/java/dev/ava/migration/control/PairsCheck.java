package dev.ava.migration.control;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Compares some pairs and writes down what it found, in one transaction that commits by itself.
 * Each statement has a snapshot of its own; what the first look finds different must be so at a
 * second, later one to become a finding.
 */
final class PairsCheck {

  /** Bounds the memory of a closer look: some kilobytes a pair. */
  private static final int CLOSER_LOOK = 500;

  private static final String SETTINGS =
      """
      SELECT concat(set_config('jit', 'off', true), set_config('work_mem', '16MB', true),
                    set_config('max_parallel_workers_per_gather', '0', true))
      """;

  private final Clock clock;
  private final UUID run;

  PairsCheck(Clock clock, UUID run) {
    this.clock = clock;
    this.run = run;
  }

  /** What came out for some pairs. */
  record Checked(PairHashes hashes, List<Finding> found, FindingRows.Change change) {}

  /**
   * @param suspects looked at closely even if their hashes agree
   */
  Checked range(Handle handle, Pairs.Range range, Collection<Integer> suspects) {
    return Retries.of(() -> handle.inTransaction(sql -> check(sql, range, suspects)));
  }

  private Checked check(Handle sql, Pairs.Range range, Collection<Integer> suspects) {
    OffsetDateTime looked = now();
    settings(sql);
    Set<Integer> late = ChangeNotes.take(sql, range).late();
    PairHashes hashes = PairHashes.of(sql, range);
    Set<Integer> closer = new TreeSet<>(hashes.different());
    suspects.stream().filter(id -> id > range.after() && id <= range.upto()).forEach(closer::add);
    List<Finding> found = closely(sql, closer, late);
    found.addAll(UnpairedRows.sessions(sql, range, looked));
    return new Checked(hashes, found, FindingRows.put(sql, run, range, found, looked, now()));
  }

  /**
   * For this transaction: no JIT, which costs more than such a statement; no workers, for there are
   * as many as were asked for.
   */
  static void settings(Handle sql) {
    sql.createQuery(SETTINGS).mapTo(String.class).one();
  }

  /**
   * Looks closely at single pairs.
   *
   * @param late those that a legacy writer changed since they were last looked at
   */
  Checked single(Handle sql, Collection<Integer> ids, Set<Integer> late) {
    settings(sql);
    OffsetDateTime looked = now();
    Pairs pairs = new Pairs.Single(ids);
    List<Finding> found = look(sql, pairs, ids, late, looked);
    return new Checked(
        new PairHashes(ids.size(), 0, 0, Set.of()),
        found,
        FindingRows.put(sql, run, pairs, found, looked, now()));
  }

  static List<Finding> look(
      Handle sql, Pairs pairs, Collection<Integer> ids, Set<Integer> late, OffsetDateTime now) {
    List<Finding> found = closely(sql, ids, late);
    found.addAll(UnpairedRows.sessions(sql, pairs, now));
    return found;
  }

  private static List<Finding> closely(Handle sql, Collection<Integer> ids, Set<Integer> late) {
    List<Finding> found = new ArrayList<>();
    List<Integer> all = List.copyOf(ids);
    for (int from = 0; from < all.size(); from += CLOSER_LOOK) {
      List<Integer> some = all.subList(from, Math.min(all.size(), from + CLOSER_LOOK));
      for (PairValues pair : PairRows.read(sql, some)) {
        found.addAll(PairComparison.findings(pair, late.contains(pair.callSessionId())));
      }
    }
    return found;
  }

  OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
