package dev.ava.assistant.control.offline;

import dev.ava.clinic.boundary.Clinic;
import dev.ava.clinic.boundary.Clinic.Closure;
import dev.ava.clinic.boundary.Clinic.Opening;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** When a clinic is open, and how that is said. */
final class OpeningHours {

  private final Clinic clinic;

  OpeningHours(Clinic clinic) {
    this.clinic = clinic;
  }

  boolean areKnown() {
    return !clinic.hours().isEmpty();
  }

  Optional<Closure> closure(LocalDate day) {
    return clinic.closures().stream().filter(closure -> closure.day().equals(day)).findFirst();
  }

  private List<Opening> regular(DayOfWeek day) {
    return clinic.hours().stream()
        .filter(opening -> opening.day() == day)
        .sorted(Comparator.comparing(Opening::from))
        .toList();
  }

  /** A clinic that doesn't say when it is open may be open. */
  boolean isOpen(LocalDate day) {
    return closure(day).isEmpty() && (!areKnown() || !regular(day.getDayOfWeek()).isEmpty());
  }

  boolean isOpen(LocalDate day, LocalTime time) {
    return isOpen(day)
        && (!areKnown()
            || regular(day.getDayOfWeek()).stream()
                .anyMatch(open -> !time.isBefore(open.from()) && time.isBefore(open.to())));
  }

  /** "We're closed on Sundays." */
  String closedOn(LocalDate day, LocalDate today) {
    return closure(day)
        .map(
            closure ->
                "We're closed on "
                    + Phrases.day(day, today)
                    + (closure.reason() == null ? "" : " (" + closure.reason() + ")")
                    + ".")
        .orElse("We're closed on " + name(day.getDayOfWeek()) + "s.");
  }

  /** "On Tuesday, December 1 we're open from 9:00 AM to 7:00 PM." */
  String on(LocalDate day, LocalDate today) {
    return isOpen(day)
        ? "On "
            + Phrases.day(day, today)
            + " we're open from "
            + stretches(regular(day.getDayOfWeek()))
            + "."
        : closedOn(day, today);
  }

  /** "Monday to Friday from 9:00 AM to 7:00 PM, Saturday …; closed on Sunday". */
  String week() {
    List<String> parts = new ArrayList<>();
    List<String> closed = new ArrayList<>();
    for (int from = 1; from <= 7; ) {
      List<Opening> hours = regular(DayOfWeek.of(from));
      int to = from;
      while (to < 7 && same(regular(DayOfWeek.of(to + 1)), hours)) {
        to++;
      }
      if (hours.isEmpty()) {
        closed.add(days(from, to));
      } else {
        parts.add(days(from, to) + " from " + stretches(hours));
      }
      from = to + 1;
    }
    return "We're open "
        + Phrases.all(parts)
        + (closed.isEmpty() ? "." : ". We're closed on " + Phrases.all(closed) + ".");
  }

  private static boolean same(List<Opening> one, List<Opening> other) {
    return stretches(one).equals(stretches(other));
  }

  private static String days(int from, int to) {
    return name(DayOfWeek.of(from)) + (from == to ? "" : " to " + name(DayOfWeek.of(to)));
  }

  private static String stretches(List<Opening> hours) {
    return Phrases.all(
        hours.stream()
            .map(open -> Phrases.time(open.from()) + " to " + Phrases.time(open.to()))
            .toList());
  }

  static String name(DayOfWeek day) {
    return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }
}
