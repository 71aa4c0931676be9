package dev.ava.call.control.lists;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Every thousandth row of a long list, so that any of its pages is found without walking to it. A
 * call that is recorded later comes before {@code top} and is counted apart; one that changed what
 * the filter looks at is seen when the marks are made anew.
 *
 * @param top the list's first row
 * @param every rows 1,000, 2,000 and so on
 * @param total rows from {@code top} on
 */
record Marks(Place top, List<Place> every, long total, Instant madeAt) {

  static final int STEP = 1_000;

  private static final String EVERY =
      """
      SELECT id, created_at FROM (
        SELECT v.id, v.created_at, row_number() OVER (ORDER BY v.created_at DESC, v.id DESC) AS place
          FROM calls_with_caller_names v WHERE %s) numbered
       WHERE place %% :step = 0 ORDER BY place
      """;

  /** Of a list that has rows. */
  static Marks make(Handle sql, Chosen all, Instant now) {
    Place top = CallListRows.keys(sql, all, 0, 1).get(0);
    List<Place> every =
        all.bind(sql.createQuery(EVERY.formatted(all.condition())))
            .bind("step", STEP)
            .map(CallListRows::place)
            .list();
    Chosen rest = every.isEmpty() ? all : all.behind(every.get(every.size() - 1));
    long behind = CallListRows.count(sql, rest, STEP);
    return new Marks(top, every, (long) every.size() * STEP + behind, now);
  }

  /**
   * Keys of a page.
   *
   * @param newer how many rows came before the top since
   */
  List<Place> keys(Handle sql, Chosen all, long newer, long from, int size) {
    long place = from - newer;
    int mark = (int) Math.min(place / STEP, every.size());
    return mark < 1
        ? CallListRows.keys(sql, all, from, size)
        : CallListRows.keys(sql, all.behind(every.get(mark - 1)), place - (long) mark * STEP, size);
  }
}
