package dev.ava.assistant.control.offline;

import dev.ava.assistant.control.offline.understanding.Intent;
import dev.ava.assistant.control.offline.understanding.Understood;
import dev.ava.clinic.boundary.Clinic.Service;
import dev.ava.shared.Json;
import jakarta.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** An appointment gets another time: which one, when, read back, and a yes moves it, once. */
final class Moving implements Task {

  private final Talk talk;
  private final Receptionist desk;
  private final AppointmentChoice which;
  private final TimeChoice choice;
  private final OnceMore onceMore;
  private boolean started;
  private boolean introduced;
  private boolean confirmed;
  private @Nullable String readBack;

  Moving(Talk talk, Receptionist desk, Contact contact) {
    this.talk = talk;
    this.desk = desk;
    which = new AppointmentChoice(talk, desk, contact);
    choice = new TimeChoice(talk, desk);
    onceMore = new OnceMore(talk, desk);
  }

  @Override
  public boolean take(Understood heard) {
    confirmed = false;
    boolean confirming = talk.expects(Expect.CONFIRM);
    boolean useful = which.take(heard);
    boolean namesTheOld = talk.expects(Expect.WHICH);
    boolean wish = !namesTheOld && choice.take(heard, talk.expects(Expect.SLOT) || confirming);
    started = true;
    Appointment old = which.chosen();
    if (heard.text().contains("same time") && heard.time() == null && old != null) {
      choice.sameTimeAs(old);
      wish = true;
    }
    if (heard.practitioner() != null && which.chosen() != null && !namesTheOld) {
      choice.with(heard.practitioner());
      wish = true;
    }
    if (confirming) {
      confirmed = heard.yes() && words().equals(readBack);
      if (!wish && !confirmed && (heard.no() || heard.wants(Intent.WRONG))) {
        choice.forget();
        talk.ask(Expect.TIME, "I haven't changed anything yet. Which day and time would you like?");
        return true;
      }
    }
    return useful || wish || confirmed || (confirming && heard.hasFacts());
  }

  @Override
  public void advance() {
    talk.intends("reschedule_appointment");
    if (talk.askedNow()) {
      return;
    }
    Appointment old = which.chosen();
    if (old == null) {
      which.advance("move", false, this::advance);
      return;
    }
    Service service = old.service(talk.clinic()).orElse(null);
    if (service == null) {
      desk.offerPerson("I can't see the times for that kind of appointment.");
      return;
    }
    if (choice.slot() == null) {
      introduce(old);
      choice.advance(service, this::advance);
      return;
    }
    if (confirmed) {
      move(old);
    } else {
      readBack = words();
      talk.ask(Expect.CONFIRM, "So I'd move " + readBack + ". Is that right?");
    }
  }

  /** Says which one it is about; and drops a wish that is only the old day again. */
  private void introduce(Appointment old) {
    if (introduced) {
      return;
    }
    introduced = true;
    talk.say("I see your " + old.words(talk.clinic()) + ".");
    choice.forgetOld(old);
    old.practitioner(talk.clinic()).ifPresent(choice::withIfNone);
  }

  private String words() {
    Slot slot = choice.slot();
    Appointment old = which.chosen();
    return slot == null || old == null
        ? ""
        : "your "
            + old.words(talk.clinic())
            + " to "
            + Phrases.day(slot.day(), talk.today())
            + " at "
            + Phrases.time(slot.time());
  }

  private void move(Appointment old) {
    Slot slot = choice.slot();
    confirmed = false;
    readBack = null;
    talk.use(
        "reschedule_appointment",
        Json.createObjectBuilder()
            .add("appointment_id", old.id())
            .add("new_start_time", slot.written())
            .addAll(talk.saidPhone()),
        result -> moved(slot, result));
  }

  private void moved(Slot slot, JsonObject result) {
    if (result.getBoolean("success", false)) {
      String when = Slot.text(result, "appointment_time");
      talk.say(
          "Done: your appointment is now on "
              + (when == null
                  ? Phrases.day(slot.day(), talk.today()) + " at " + Phrases.time(slot.time())
                  : when)
              + ".");
      String policy = talk.clinic().persona().policy();
      talk.say(policy == null ? "" : Phrases.sentence(policy));
      talk.done("reschedule_appointment");
      desk.changed(this);
      return;
    }
    if (Refusal.isOfTheTime(result)) {
      choice.offerInstead(result, "I'm sorry, that time is taken.");
    } else if (onceMore.asks(Refusal.words(result, "I'm sorry, I couldn't move it."), result)) {
      readBack = words();
    }
  }

  @Override
  public @Nullable Service service() {
    return which.service();
  }

  @Override
  public String summary() {
    Appointment old = which.chosen();
    return "Wants to move "
        + (old == null ? "an appointment" : old.words(talk.clinic()))
        + (started ? choice.summary() : "");
  }
}
