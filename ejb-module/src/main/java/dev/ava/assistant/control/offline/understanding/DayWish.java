package dev.ava.assistant.control.offline.understanding;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Days a caller would come on.
 *
 * @param days in the order of their liking, at least one
 * @param soonest any day will do, and the sooner the better
 */
public record DayWish(List<LocalDate> days, boolean soonest) {

  public static DayWish on(LocalDate day) {
    return new DayWish(List.of(day), false);
  }

  /** Both ends count. */
  public static DayWish between(LocalDate from, LocalDate to) {
    return new DayWish(from.datesUntil(to.plusDays(1)).toList(), false);
  }

  public static DayWish soonest(LocalDate today) {
    return new DayWish(today.datesUntil(today.plusDays(15)).toList(), true);
  }

  public boolean isOneDay() {
    return days.size() == 1;
  }

  public LocalDate first() {
    return days.get(0);
  }

  DayWish or(DayWish other) {
    List<LocalDate> both = new ArrayList<>(days);
    other.days.stream().filter(day -> !both.contains(day)).forEach(both::add);
    return new DayWish(List.copyOf(both), soonest && other.soonest);
  }
}
