package dev.ava.assistant.control.offline;

import dev.ava.assistant.control.offline.understanding.DayWish;
import dev.ava.assistant.control.offline.understanding.Intent;
import dev.ava.assistant.control.offline.understanding.TimeWish;
import dev.ava.assistant.control.offline.understanding.Understood;
import dev.ava.clinic.boundary.Clinic.Practitioner;
import dev.ava.clinic.boundary.Clinic.Service;
import jakarta.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From a wish, however vague, to one free time that the caller chose. */
final class TimeChoice {

  private static final Intent[] LEAVES_IT_TO_US = {
    Intent.UNSURE,
    Intent.AVAILABILITY,
    Intent.NO_PREFERENCE,
    Intent.OTHER_TIMES,
    Intent.EITHER,
    Intent.ALL_THERE_IS
  };

  private final Talk talk;
  private final Receptionist desk;
  private @Nullable DayWish day;
  private @Nullable DayWish usualDay;
  private @Nullable TimeWish time;
  private @Nullable Practitioner practitioner;
  private @Nullable Offer offer;
  private @Nullable Slot slot;
  private int failures;

  TimeChoice(Talk talk, Receptionist desk) {
    this.talk = talk;
    this.desk = desk;
  }

  @Nullable Slot slot() {
    return slot;
  }

  @Nullable Practitioner practitioner() {
    return practitioner;
  }

  void with(@Nullable Practitioner wished) {
    practitioner = wished;
    again();
  }

  /** The wish stays, what was found for it doesn't hold any more. */
  void again() {
    if (slot != null && day == null) {
      day = DayWish.on(slot.day());
    }
    slot = null;
    offer = null;
  }

  void forget() {
    day = null;
    time = null;
    again();
    day = null;
  }

  /** Drops a wish that only says when the appointment is now; a time alone is one of its day. */
  void forgetOld(Appointment old) {
    usualDay = old.start() == null ? null : DayWish.on(old.start().toLocalDate());
    boolean dayIsOld = day == null || old.isOn(day);
    boolean timeIsOld = time == null || old.isAt(time);
    if (dayIsOld && timeIsOld) {
      forget();
    } else if (day == null && old.start() != null) {
      day = DayWish.on(old.start().toLocalDate());
    }
  }

  void sameTimeAs(Appointment old) {
    if (old.start() != null && slot == null) {
      time = TimeWish.at(old.start().toLocalTime());
    }
  }

  void withIfNone(Practitioner usual) {
    if (practitioner == null) {
      practitioner = usual;
    }
  }

  void wish(@Nullable DayWish newDay, @Nullable TimeWish newTime) {
    if (newDay != null) {
      day = newDay;
    }
    if (newTime != null) {
      time = newTime;
    }
    again();
  }

  /**
   * @param choosing whether times are on offer, or one was read back
   */
  boolean take(Understood heard, boolean choosing) {
    if (choosing && offer != null && slot == null) {
      var chosen = offer.chosen(heard);
      if (chosen.isPresent()) {
        choose(chosen.get());
        talk.say(
            Phrases.day(slot.day(), talk.today()) + " at " + Phrases.time(slot.time()) + ", good.");
        return true;
      }
      if (wantsOthers(heard) && heard.day() == null) {
        others(heard);
        return true;
      }
      if (heard.time() == null
          && heard.day() == null
          && (heard.yes() || heard.wantsAny(Intent.SERVICES, Intent.AVAILABILITY))) {
        return true;
      }
    }
    if (heard.day() != null || heard.time() != null) {
      return takeWish(heard);
    }
    if (talk.expects(Expect.TIME) && day == null && heard.wantsAny(LEAVES_IT_TO_US)) {
      day = DayWish.soonest(talk.today());
      return true;
    }
    if ((heard.oldDay() != null && slot != null) || heard.wants(Intent.CHANGE_DAY)) {
      forget();
      return true;
    }
    if (heard.wants(Intent.CHANGE_TIME) || heard.oldTime() != null) {
      time = null;
      again();
      return true;
    }
    return false;
  }

  private boolean takeWish(Understood heard) {
    boolean same =
        slot != null
            && (heard.day() == null || heard.day().days().contains(slot.day()))
            && (heard.time() == null || heard.time().fits(slot.time()));
    if (same) {
      return false;
    }
    if (heard.day() != null) {
      boolean otherDay = day != null && !day.equals(heard.day());
      day = heard.day();
      if (heard.time() == null && otherDay && offer != null && slot == null) {
        time = null;
      }
    } else if (slot != null) {
      day = DayWish.on(slot.day());
    } else if (offer != null && !offer.isEmpty()) {
      day = DayWish.on(offer.first().day());
    } else if (day == null) {
      day = usualDay;
    }
    if (heard.time() != null) {
      time = heard.time();
    }
    slot = null;
    offer = null;
    return true;
  }

  private static boolean wantsOthers(Understood heard) {
    return heard.wantsAny(Intent.OTHER_TIMES, Intent.EARLIER, Intent.LATER, Intent.ALL_THERE_IS)
        || (heard.no() && heard.time() == null);
  }

  private void others(Understood heard) {
    if (offer.next(heard)) {
      present("I also have ");
      return;
    }
    String which =
        heard.wants(Intent.EARLIER) ? "earlier" : heard.wants(Intent.LATER) ? "later" : "else";
    talk.say(
        which.equals("else")
            ? "I have no other times there."
            : "I have nothing " + which + " on that day.");
    day = null;
    time = null;
    offer = null;
    talk.ask(Expect.TIME, "Which other day would suit you?");
  }

  private void choose(Slot chosen) {
    slot = chosen;
    day = DayWish.on(chosen.day());
    time = TimeWish.at(chosen.time());
  }

  /** Asks, or searches. Once there is a time, {@code then} goes on. */
  void advance(Service service, Runnable then) {
    if (slot != null) {
      return;
    }
    if (offer != null) {
      present("I have ");
      return;
    }
    if (day == null) {
      boolean knowsTime = time != null && !time.isAny();
      talk.ask(
          Expect.TIME,
          knowsTime ? "Which day would suit you?" : "What day and time would suit you?");
      return;
    }
    TimeWish wished = time == null ? TimeWish.any() : time;
    new SlotSearch(talk, service, practitioner, wished, found -> found(found, wished, then))
        .find(day);
  }

  private void found(SlotSearch.Found found, TimeWish wished, Runnable then) {
    talk.say(found.remark());
    if (found.failed() != null) {
      day = null;
      if (++failures > 2) {
        desk.offerPerson(found.failed());
      } else {
        talk.say(found.failed());
        talk.ask(Expect.TIME, "Which other day would suit you?");
      }
      return;
    }
    if (found.slots().isEmpty()) {
      day = null;
      talk.say("I'm sorry, I don't find anything free then.");
      talk.ask(Expect.TIME, "Which other day or time would suit you?");
      return;
    }
    boolean asWished = found.fits() && wished.exact();
    if (asWished) {
      choose(found.slots().get(0));
      if (found.listed()) {
        talk.say(
            Phrases.day(slot.day(), talk.today())
                + " at "
                + Phrases.time(slot.time())
                + " is free.");
      } else {
        talk.say("I'll try to get you " + Phrases.time(slot.time()) + ".");
      }
      then.run();
      return;
    }
    offer = new Offer(found.slots(), wished, day != null && day.soonest());
    present("I have ");
  }

  private void present(String start) {
    String words = start + offer.words(talk.clinic(), talk.today()) + ".";
    boolean one = offer.size() == 1;
    talk.ask(
        Expect.SLOT,
        words + (one ? " Would that suit you?" : " Which would you like?"),
        offer.size());
  }

  /** The chosen time can't be had: what the tool names instead, or another search. */
  void offerInstead(JsonObject result, String why) {
    List<Slot> others =
        Slot.read(result, "alternatives", talk.clinic().timeZone()).stream()
            .filter(one -> one.isAfter(talk.instant()))
            .toList();
    TimeWish wished = time == null ? TimeWish.any() : time;
    talk.say(why);
    slot = null;
    if (others.isEmpty()) {
      day = null;
      time = null;
      offer = null;
      talk.ask(Expect.TIME, "Which other day or time would suit you?");
    } else {
      offer = new Offer(others, wished, false);
      present("I could offer you ");
    }
  }

  String summary() {
    return slot != null
        ? " on " + slot.day() + " at " + slot.time()
        : day != null && day.isOneDay() ? " on " + day.first() : "";
  }
}
