package dev.ava.assistant.control.offline.understanding;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reckons days as people mean them, seen from today. */
final class Days {

  private final LocalDate today;

  Days(LocalDate today) {
    this.today = today;
  }

  LocalDate monday() {
    return today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  boolean isWeekend() {
    return today.getDayOfWeek().getValue() > 5;
  }

  LocalDate comingDay(String day) {
    return today.with(TemporalAdjusters.next(weekday(day)));
  }

  LocalDate after(String first, String second) {
    return comingDay(first).with(TemporalAdjusters.nextOrSame(weekday(second)));
  }

  LocalDate day(@Nullable String which, String day) {
    if ("next".equals(which)) {
      return monday().plusWeeks(1).with(TemporalAdjusters.nextOrSame(weekday(day)));
    }
    return "this".equals(which)
        ? today.with(TemporalAdjusters.nextOrSame(weekday(day)))
        : comingDay(day);
  }

  List<LocalDate> workdays() {
    return today
        .plusDays(1)
        .datesUntil(today.plusDays(15))
        .filter(day -> day.getDayOfWeek().getValue() < 6)
        .toList();
  }

  @Nullable DayWish dayOfMonth(int day) {
    if (day < 1 || day > 31) {
      return null;
    }
    LocalDate month = today.withDayOfMonth(1);
    for (int i = 0; i < 3; i++, month = month.plusMonths(1)) {
      if (day <= month.lengthOfMonth() && !month.withDayOfMonth(day).isBefore(today)) {
        return DayWish.on(month.withDayOfMonth(day));
      }
    }
    return null;
  }

  @Nullable DayWish onOrAfterToday(int year, int month, int day) {
    if (year > 0) {
      return day(year, month, day);
    }
    DayWish thisYear = day(today.getYear(), month, day);
    // "November 20th" two weeks ago is a slip; in June, "January 5th" is next year's
    boolean longAgo = thisYear == null || thisYear.first().isBefore(today.minusDays(60));
    return longAgo ? day(today.getYear() + 1, month, day) : thisYear;
  }

  static @Nullable DayWish day(int year, int month, int day) {
    try {
      return DayWish.on(LocalDate.of(year, month, day));
    } catch (DateTimeException noSuchDay) {
      return null;
    }
  }

  static DayOfWeek weekday(String said) {
    for (DayOfWeek day : DayOfWeek.values()) {
      if (day.name().toLowerCase(Locale.ROOT).startsWith(said.substring(0, 3))) {
        return day;
      }
    }
    throw new IllegalArgumentException("no weekday: pattern and names differ");
  }

  static int month(String said) {
    return 1
        + List.of(
                "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
            .indexOf(said.substring(0, 3));
  }
}
