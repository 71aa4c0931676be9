package dev.ava.assistant.control.offline;

import dev.ava.assistant.control.offline.understanding.Intent;
import dev.ava.assistant.control.offline.understanding.TimeWish;
import dev.ava.assistant.control.offline.understanding.Understood;
import dev.ava.clinic.boundary.Clinic;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Free times a caller may choose from, of which at most three are named at a time. */
final class Offer {

  private static final int AT_A_TIME = 3;

  private final List<Slot> slots;
  private final List<Slot> named = new ArrayList<>();
  private List<Slot> shown;

  /** Those nearest to a time come first if one was wished, else some of the whole stretch. */
  Offer(List<Slot> free, TimeWish wish, boolean soonest) {
    slots = onePerTime(free);
    shown =
        wish.exact()
            ? nearest(wish.from())
            : wish.late() ? lastOnes() : soonest ? firstOnes() : spread();
    named.addAll(shown);
  }

  private static List<Slot> onePerTime(List<Slot> free) {
    List<Slot> one = new ArrayList<>();
    free.stream()
        .sorted(Comparator.comparing(Slot::start))
        .filter(slot -> one.stream().noneMatch(other -> other.start().equals(slot.start())))
        .forEach(one::add);
    return one;
  }

  private List<Slot> nearest(LocalTime time) {
    return slots.stream()
        .sorted(Comparator.comparing((Slot slot) -> Duration.between(time, slot.time()).abs()))
        .limit(AT_A_TIME)
        .sorted(Comparator.comparing(Slot::start))
        .toList();
  }

  private List<Slot> lastOnes() {
    return slots.subList(Math.max(0, slots.size() - AT_A_TIME), slots.size());
  }

  private List<Slot> firstOnes() {
    return slots.subList(0, Math.min(AT_A_TIME, slots.size()));
  }

  private List<Slot> spread() {
    int size = slots.size();
    return size <= AT_A_TIME
        ? slots
        : List.of(slots.get(0), slots.get(size / 2), slots.get(size - 1));
  }

  boolean isEmpty() {
    return shown.isEmpty();
  }

  int size() {
    return shown.size();
  }

  Slot first() {
    return shown.get(0);
  }

  /** Goes on to times that were not named yet; false: there are no such. */
  boolean next(Understood heard) {
    LocalTime earliest = shown.get(0).time();
    LocalTime latest = shown.get(shown.size() - 1).time();
    Predicate<Slot> wished =
        heard.wants(Intent.EARLIER)
            ? slot -> slot.time().isBefore(earliest)
            : heard.wants(Intent.LATER) ? slot -> slot.time().isAfter(latest) : slot -> true;
    List<Slot> others =
        slots.stream().filter(wished).filter(slot -> !named.contains(slot)).toList();
    if (others.isEmpty()) {
      return false;
    }
    boolean backwards = heard.wants(Intent.EARLIER);
    int from = backwards ? Math.max(0, others.size() - AT_A_TIME) : 0;
    shown = others.subList(from, Math.min(others.size(), from + AT_A_TIME));
    named.addAll(shown);
    return true;
  }

  /** Which one was chosen, of those that were named or not. */
  Optional<Slot> chosen(Understood heard) {
    if (heard.day() != null && heard.day().soonest() && heard.time() == null) {
      return Optional.of(shown.get(0));
    }
    if (heard.day() != null
        && slots.stream().noneMatch(s -> heard.day().days().contains(s.day()))) {
      return Optional.empty();
    }
    List<Slot> left =
        slots.stream()
            .filter(s -> heard.day() == null || heard.day().days().contains(s.day()))
            .toList();
    if (heard.time() != null && heard.time().exact()) {
      return left.stream().filter(s -> s.time().equals(heard.time().from())).findFirst();
    }
    if (heard.ordinal() != null) {
      int at = heard.ordinal() < 0 ? shown.size() - 1 : heard.ordinal() - 1;
      return at < shown.size() ? Optional.of(shown.get(at)) : Optional.empty();
    }
    if (heard.time() != null && !heard.time().isAny()) {
      boolean oneOfThose = heard.text().matches(".*\\bone\\b.*");
      List<Slot> from = oneOfThose ? shown : left;
      return only(from.stream().filter(s -> heard.time().fits(s.time())).toList());
    }
    if (heard.practitioner() != null) {
      String key = heard.practitioner().key();
      String name = heard.practitioner().name();
      return only(
          shown.stream()
              .filter(s -> key.equals(s.provider()) || name.equals(s.provider()))
              .toList());
    }
    if (heard.day() != null) {
      return only(shown.stream().filter(s -> heard.day().days().contains(s.day())).toList());
    }
    boolean any = heard.wantsAny(Intent.EITHER, Intent.NO_PREFERENCE) && !heard.no();
    boolean only = shown.size() == 1 && heard.yes();
    return any || only ? Optional.of(shown.get(0)) : Optional.empty();
  }

  private static Optional<Slot> only(List<Slot> slots) {
    return slots.size() == 1 ? Optional.of(slots.get(0)) : Optional.empty();
  }

  /** "Tuesday, December 1 at 10:00 AM, 11:30 AM or 2:00 PM with Dr. Sarah Smith". */
  String words(Clinic clinic, LocalDate today) {
    boolean oneDay = shown.stream().map(Slot::day).distinct().count() == 1;
    boolean onePerson = shown.stream().map(slot -> slot.withWhom(clinic)).distinct().count() == 1;
    List<String> times = new ArrayList<>();
    for (Slot slot : shown) {
      String day = oneDay ? "" : Phrases.day(slot.day(), today) + " at ";
      times.add(day + Phrases.time(slot.time()) + (onePerson ? "" : slot.withWhom(clinic)));
    }
    return (oneDay ? Phrases.day(shown.get(0).day(), today) + " at " : "")
        + Phrases.either(times)
        + (onePerson ? shown.get(0).withWhom(clinic) : "");
  }
}
