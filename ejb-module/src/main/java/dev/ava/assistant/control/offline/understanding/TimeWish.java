package dev.ava.assistant.control.offline.understanding;

import java.time.LocalTime;
import java.util.List;

/**
 * When on a day a caller would come.
 *
 * @param from at this time or later; the very time if {@code exact}
 * @param to at this time or earlier
 * @param late the later the better
 */
public record TimeWish(LocalTime from, LocalTime to, boolean exact, boolean late) {

  static final LocalTime FIRST = LocalTime.MIN;
  static final LocalTime LAST = LocalTime.of(23, 59);

  public static TimeWish at(LocalTime time) {
    return new TimeWish(time, time, true, false);
  }

  static TimeWish between(LocalTime from, LocalTime to) {
    return from.isAfter(to)
        ? new TimeWish(from, LAST, false, false)
        : new TimeWish(from, to, false, false);
  }

  public static TimeWish any() {
    return new TimeWish(FIRST, LAST, false, false);
  }

  public static TimeWish after(LocalTime time) {
    return new TimeWish(time, LAST, false, false);
  }

  public static TimeWish before(LocalTime time) {
    return new TimeWish(FIRST, time, false, true);
  }

  public boolean isAny() {
    return from.equals(FIRST) && to.equals(LAST);
  }

  public boolean fits(LocalTime time) {
    return !time.isBefore(from) && !time.isAfter(to);
  }

  /** Any of several, as one stretch of the day. */
  static TimeWish oneOf(List<TimeWish> several) {
    TimeWish all = several.get(0);
    for (TimeWish next : several) {
      all =
          new TimeWish(
              next.from.isBefore(all.from) ? next.from : all.from,
              next.to.isAfter(all.to) ? next.to : all.to,
              several.size() == 1 && next.exact,
              several.size() == 1 && next.late);
    }
    return all;
  }
}
