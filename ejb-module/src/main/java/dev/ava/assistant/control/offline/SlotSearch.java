package dev.ava.assistant.control.offline;

import dev.ava.assistant.control.offline.understanding.DayWish;
import dev.ava.assistant.control.offline.understanding.TimeWish;
import dev.ava.clinic.boundary.Clinic.Practitioner;
import dev.ava.clinic.boundary.Clinic.Service;
import dev.ava.shared.Json;
import jakarta.json.JsonObject;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Looks for free times, day after day, until there is one that fits. */
final class SlotSearch {

  /**
   * @param slots those that fit, or if none do, others of those days
   * @param fits whether they are as wished
   * @param remark what is to be said before; may be empty
   * @param listed false: the calendar didn't name it, it can only be tried
   * @param failed why nothing could be found out, a sentence; null: it could
   */
  record Found(
      List<Slot> slots, boolean fits, boolean listed, String remark, @Nullable String failed) {}

  /** Days looked at for one wish. */
  private static final int MOST_DAYS = 7;

  /** A list of this length may have been cut. */
  private static final int FULL_LIST = 10;

  /** From so many on, only full hours may have been listed. */
  private static final int SOME = 4;

  private final Talk talk;
  private final OpeningHours hours;
  private final Service service;
  private final @Nullable Practitioner with;
  private final TimeWish time;
  private final Consumer<Found> then;
  private final Deque<LocalDate> days = new ArrayDeque<>();
  private final StringBuilder remark = new StringBuilder();
  private List<Slot> others = List.of();
  private int looked;
  private boolean jumped;

  SlotSearch(
      Talk talk,
      Service service,
      @Nullable Practitioner with,
      TimeWish time,
      Consumer<Found> then) {
    this.talk = talk;
    this.service = service;
    this.with = with;
    this.time = time;
    this.then = then;
    hours = new OpeningHours(talk.clinic());
  }

  void find(DayWish wish) {
    LocalDate today = talk.today();
    List<LocalDate> toCome = wish.days().stream().filter(day -> !day.isBefore(today)).toList();
    if (toCome.isEmpty()) {
      finish(List.of(), "I'm afraid " + Phrases.day(wish.first(), today) + " has already gone by.");
      return;
    }
    toCome.stream().filter(hours::isOpen).forEach(days::add);
    if (days.isEmpty()) {
      remark(hours.closedOn(toCome.get(0), today));
      nextOpenDays(toCome.get(toCome.size() - 1)).forEach(days::add);
    } else if (wish.isOneDay() && time.exact() && !hours.isOpen(wish.first(), time.from())) {
      remark(hours.on(wish.first(), today));
    } else if (wish.isOneDay()
        && wish.first().equals(today)
        && time.exact()
        && time.from().isBefore(talk.now().toLocalTime())) {
      remark(Phrases.time(time.from()) + " has already gone by.");
    }
    look();
  }

  private List<LocalDate> nextOpenDays(LocalDate after) {
    return after.datesUntil(after.plusDays(15)).skip(1).filter(hours::isOpen).limit(4).toList();
  }

  private void remark(String sentence) {
    remark.append(remark.isEmpty() ? "" : " ").append(sentence);
  }

  private void look() {
    LocalDate day = days.poll();
    if (day == null || ++looked > MOST_DAYS) {
      finish(others, null);
      return;
    }
    var args =
        Json.createObjectBuilder().add("date", day.toString()).add("service_type", service.slug());
    if (with != null) {
      args.add("provider", with.key());
    }
    talk.use("check_availability", args, result -> looked(day, result));
  }

  private void looked(LocalDate day, JsonObject result) {
    if (!result.getBoolean("success", false)) {
      finish(List.of(), Refusal.words(result, "I can't see our calendar at the moment."));
      return;
    }
    List<Slot> free =
        Slot.read(result, "available_slots", talk.clinic().timeZone()).stream()
            .filter(slot -> slot.isAfter(talk.instant()))
            .toList();
    List<Slot> fit = free.stream().filter(slot -> time.fits(slot.time())).toList();
    if (!fit.isEmpty()) {
      then.accept(new Found(fit, true, true, remark.toString(), null));
      return;
    }
    if (mayBeFree(day, free)) {
      then.accept(new Found(List.of(unlisted(day)), true, false, remark.toString(), null));
      return;
    }
    if (others.isEmpty()) {
      others = free;
    }
    if (free.isEmpty() && days.isEmpty()) {
      jump(day, result);
    }
    look();
  }

  /**
   * A long day isn't listed whole: where only full hours are named, or the list is full, another
   * time may be free all the same. It can only be tried.
   */
  private boolean mayBeFree(LocalDate day, List<Slot> free) {
    if (!time.exact() || !hours.isOpen(day, time.from().plusMinutes(service.minutes() - 1L))) {
      return false;
    }
    boolean halfPast = time.from().getMinute() == 30;
    boolean fullHours = free.stream().allMatch(slot -> slot.time().getMinute() == 0);
    boolean after = !free.isEmpty() && time.from().isAfter(free.get(free.size() - 1).time());
    return (halfPast && fullHours && free.size() >= SOME) || (after && free.size() >= FULL_LIST);
  }

  private Slot unlisted(LocalDate day) {
    var start = day.atTime(time.from()).atZone(talk.clinic().timeZone());
    return new Slot(start, start.toOffsetDateTime().toString(), with == null ? null : with.key());
  }

  /** Nothing is free: goes to the day that the calendar names instead. */
  private void jump(LocalDate day, JsonObject result) {
    if (jumped || !others.isEmpty()) {
      return;
    }
    jumped = true;
    if (remark.isEmpty()) {
      remark("There's nothing free on " + Phrases.day(day, talk.today()) + ".");
    }
    if (result.get("next_available") instanceof JsonObject next
        && Slot.text(next, "date") != null) {
      try {
        days.add(LocalDate.parse(Slot.text(next, "date")));
        return;
      } catch (java.time.format.DateTimeParseException unreadable) {
        talk.noticed("error", Json.createObjectBuilder().add("code", "unreadable_date"));
      }
    }
    days.addAll(nextOpenDays(day));
  }

  private void finish(List<Slot> slots, @Nullable String failed) {
    if (!slots.isEmpty() && remark.isEmpty()) {
      String day = Phrases.day(slots.get(0).day(), talk.today());
      remark(
          time.exact()
              ? Phrases.time(time.from()) + " isn't free on " + day + "."
              : "There's nothing free at that time on " + day + ".");
    }
    then.accept(new Found(slots, false, true, remark.toString(), failed));
  }
}
