package dev.ava.appointment.control;

import dev.ava.clinic.boundary.Clinic;
import dev.ava.clinic.boundary.Clinic.Closure;
import dev.ava.clinic.boundary.Clinic.Practitioner;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The clinic's days with what is taken of them. Hours are the clinic's local time, appointments are
 * stretches of real time: on the day the clocks change an hour less, or more, fits in.
 */
final class Diary {

  /** Offered times begin this many minutes apart; others may be asked for. */
  private static final int STEP = 30;

  private final Clinic clinic;
  private final List<Busy> busy;
  private final Instant now;

  /**
   * @param busy at least what touches the days that are asked for
   */
  Diary(Clinic clinic, List<Busy> busy, Instant now) {
    this.clinic = clinic;
    this.busy = busy;
    this.now = now;
  }

  private record Open(Instant from, Instant to, LocalTime localFrom, LocalTime localTo) {}

  /** Why it is closed on a day although the weekday has hours; empty: it is not. */
  Optional<Closure> closure(LocalDate day) {
    return clinic.closures().stream().filter(closure -> closure.day().equals(day)).findFirst();
  }

  boolean opens(LocalDate day) {
    return !hours(day).isEmpty();
  }

  private List<Open> hours(LocalDate day) {
    if (closure(day).isPresent()) {
      return List.of();
    }
    return clinic.hours().stream()
        .filter(opening -> opening.day() == day.getDayOfWeek())
        .map(
            opening ->
                new Open(
                    day.atTime(opening.from()).atZone(clinic.timeZone()).toInstant(),
                    day.atTime(opening.to()).atZone(clinic.timeZone()).toInstant(),
                    opening.from(),
                    opening.to()))
        .toList();
  }

  /** Whether an appointment lies within one stretch of hours: not over lunch, not past closing. */
  boolean isOpen(Instant start, Instant end) {
    LocalDate day = start.atZone(clinic.timeZone()).toLocalDate();
    return hours(day).stream()
        .anyMatch(open -> !start.isBefore(open.from()) && !end.isAfter(open.to()));
  }

  /** Who of these is free; the first in their order. */
  Optional<Practitioner> free(Instant start, Instant end, List<Practitioner> those) {
    List<Practitioner> free =
        those.stream()
            .filter(
                one ->
                    busy.stream()
                        .noneMatch(
                            taken ->
                                one.key().equals(taken.practitionerKey())
                                    && taken.touches(start, end)))
            .toList();
    long ofSomebody =
        busy.stream()
            .filter(taken -> taken.practitionerKey() == null && taken.touches(start, end))
            .count();
    return free.size() > ofSomebody ? Optional.of(free.get(0)) : Optional.empty();
  }

  /** All that can be had on a day from now on, in order. */
  List<Slot> slots(LocalDate day, int minutes, List<Practitioner> those) {
    List<Slot> slots = new ArrayList<>();
    for (Open open : hours(day)) {
      for (Instant start : starts(day, open)) {
        Instant end = start.plus(Duration.ofMinutes(minutes));
        if (!end.isAfter(open.to()) && !start.isBefore(now)) {
          free(start, end, those).ifPresent(one -> slots.add(new Slot(start, end, one)));
        }
      }
    }
    return slots;
  }

  /** Local times that exist on this day. */
  private List<Instant> starts(LocalDate day, Open open) {
    List<Instant> starts = new ArrayList<>();
    int last = open.localTo().toSecondOfDay() / 60;
    for (int minute = open.localFrom().toSecondOfDay() / 60; minute < last; minute += STEP) {
      LocalDateTime local = day.atTime(LocalTime.of(minute / 60, minute % 60));
      ZonedDateTime there = local.atZone(clinic.timeZone());
      if (there.toLocalDateTime().equals(local)) {
        starts.add(there.toInstant());
      }
    }
    return starts;
  }

  /** The first time that can be had on one of so many days. */
  Optional<Slot> next(LocalDate from, int days, int minutes, List<Practitioner> those) {
    return Stream.iterate(from, day -> day.plusDays(1))
        .limit(days)
        .flatMap(day -> slots(day, minutes, those).stream())
        .findFirst();
  }

  /** Times of this day near the wanted one, the nearest first; if there are none, the next. */
  List<Slot> near(Instant wanted, int most, int days, int minutes, List<Practitioner> those) {
    LocalDate today = now.atZone(clinic.timeZone()).toLocalDate();
    LocalDate asked = wanted.atZone(clinic.timeZone()).toLocalDate();
    LocalDate day = asked.isBefore(today) ? today : asked;
    List<Slot> sameDay =
        slots(day, minutes, those).stream()
            .sorted(Comparator.comparing(slot -> Duration.between(wanted, slot.start()).abs()))
            .limit(most)
            .toList();
    return sameDay.isEmpty()
        ? next(day.plusDays(1), days, minutes, those).stream().toList()
        : sameDay;
  }

  /**
   * At most so many, over the whole day: full hours before half ones, then evenly left out, so that
   * the afternoon is not cut off.
   */
  static List<Slot> fewer(List<Slot> slots, int most, Clinic clinic) {
    if (slots.size() <= most) {
      return slots;
    }
    List<Slot> full =
        slots.stream()
            .filter(slot -> slot.start().atZone(clinic.timeZone()).getMinute() == 0)
            .toList();
    List<Slot> from = full.size() >= Math.min(most, 4) ? full : slots;
    if (from.size() <= most) {
      return from;
    }
    List<Slot> fewer = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      fewer.add(from.get(i * (from.size() - 1) / (most - 1)));
    }
    return fewer;
  }
}
