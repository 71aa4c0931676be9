package dev.ava.assistant.control.offline;

import dev.ava.assistant.control.offline.understanding.Intent;
import dev.ava.assistant.control.offline.understanding.Understood;
import dev.ava.clinic.boundary.Clinic.Practitioner;
import dev.ava.clinic.boundary.Clinic.Service;
import dev.ava.shared.Json;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A new appointment: service, day and time, name, number, e-mail; then it is read back, and only a
 * yes to exactly that books it, once.
 */
final class Booking implements Task {

  private final Talk talk;
  private final Receptionist desk;
  private final Contact contact;
  private final TimeChoice choice;
  private final ServiceChoice services;
  private final OnceMore onceMore;
  private @Nullable String readBack;
  private @Nullable String note;
  private @Nullable Practitioner avoided;
  private boolean confirmed;

  Booking(Talk talk, Receptionist desk, Contact contact) {
    this.talk = talk;
    this.desk = desk;
    this.contact = contact;
    choice = new TimeChoice(talk, desk);
    services = new ServiceChoice(talk);
    onceMore = new OnceMore(talk, desk);
  }

  @Override
  public boolean take(Understood heard) {
    confirmed = false;
    boolean changes = services.take(heard);
    if (changes) {
      choice.again();
    }
    changes |= takePractitioner(heard);
    boolean confirming = talk.expects(Expect.CONFIRM);
    changes |= choice.take(heard, talk.expects(Expect.SLOT) || confirming);
    changes |= contact.take(heard);
    if (heard
        .text()
        .matches(".*\\b(?:new (?:client|patient|customer|here)|first (?:time|visit))\\b.*")) {
      note = "New client";
      changes = true;
    }
    if (confirming) {
      confirmed = heard.yes() && readBackWords().equals(readBack);
      return changes || heard.yes() || refuses(heard) || heard.hasFacts();
    }
    if (talk.expects(Expect.CHANGE) && heard.no() && !changes) {
      talk.say("All right.");
      return true;
    }
    return changes;
  }

  /** A plain no to what was read back: it has to be asked what is wrong. */
  private boolean refuses(Understood heard) {
    if (!heard.no() && !heard.wants(Intent.WRONG)) {
      return false;
    }
    if (readBackWords().equals(readBack)) {
      talk.ask(Expect.CHANGE, "I haven't booked anything yet. What should I change?");
    }
    return true;
  }

  private boolean takePractitioner(Understood heard) {
    if (heard.avoided() != null) {
      avoided = heard.avoided();
      choice.with(null);
      return true;
    }
    Practitioner wished = heard.practitioner();
    if (heard.wants(Intent.CHANGE_PRACTITIONER) && wished == null) {
      choice.with(null);
      return true;
    }
    if (wished == null || wished.equals(choice.practitioner())) {
      return false;
    }
    choice.with(wished);
    return true;
  }

  @Override
  public void advance() {
    talk.intends("book_appointment");
    if (talk.askedNow()) {
      return;
    }
    if (services.service() == null) {
      services.ask();
    }
    Service service = services.service();
    if (service == null) {
      return;
    }
    if (!services.isDoneBy(choice.practitioner())) {
      choice.with(null);
    }
    if (avoided != null && choice.practitioner() == null) {
      services.others(avoided).ifPresent(choice::with);
      avoided = null;
    }
    choice.advance(service, this::advance);
    if (choice.slot() == null) {
      return;
    }
    if (contact.askForMissing(true)) {
      return;
    }
    if (confirmed) {
      book();
    } else {
      readBack = readBackWords();
      talk.ask(Expect.CONFIRM, "Let me read that back: " + readBack + ". Shall I book it?");
    }
  }

  private String readBackWords() {
    Slot slot = choice.slot();
    Service service = services.service();
    Caller caller = talk.caller();
    if (service == null || slot == null) {
      return "";
    }
    List<String> parts = new ArrayList<>();
    parts.add(
        service.name()
            + slot.withWhom(talk.clinic())
            + " on "
            + Phrases.day(slot.day(), talk.today())
            + " at "
            + Phrases.time(slot.time()));
    parts.add("for " + caller.name());
    parts.add("phone " + (caller.phone() == null ? "" : Phrases.phone(caller.phone())));
    if (caller.email() != null) {
      parts.add("e-mail " + caller.email());
    }
    return String.join(", ", parts);
  }

  private void book() {
    Slot slot = choice.slot();
    Service wanted = services.service();
    Caller caller = talk.caller();
    var args =
        Json.createObjectBuilder()
            .add("customer_name", caller.name())
            .add("customer_phone", caller.phone())
            .add("start_time", slot.written())
            .add("service_type", wanted.slug());
    if (caller.email() != null) {
      args.add("customer_email", caller.email());
    }
    if (slot.provider() != null) {
      args.add("provider", slot.provider());
    }
    if (note != null) {
      args.add("notes", note);
    }
    confirmed = false;
    readBack = null;
    talk.use("book_appointment", args, result -> booked(wanted, slot, result));
  }

  private void booked(Service wanted, Slot slot, JsonObject result) {
    if (!result.getBoolean("success", false)) {
      refused(result);
      return;
    }
    String when = Slot.text(result, "appointment_time");
    String provider = Slot.text(result, "provider");
    Slot given = provider == null ? slot : new Slot(slot.start(), slot.written(), provider);
    talk.say(
        "You're booked: "
            + wanted.name()
            + given.withWhom(talk.clinic())
            + " on "
            + (when == null
                ? Phrases.day(slot.day(), talk.today()) + " at " + Phrases.time(slot.time())
                : when)
            + ".");
    String policy = talk.clinic().persona().policy();
    if (policy != null) {
      talk.say(Phrases.sentence(policy));
    }
    talk.done("book_appointment");
    if (!services.hasMore()) {
      desk.changed(this);
      return;
    }
    Service next = services.next();
    choice.forget();
    talk.say("Now for your " + next.name() + ".");
    choice.advance(next, this::advance);
  }

  private void refused(JsonObject result) {
    if (Refusal.isOfTheTime(result)) {
      choice.offerInstead(result, "I'm sorry, that time is taken.");
      return;
    }
    String why = Refusal.words(result, "I'm sorry, the booking didn't go through.");
    switch (Refusal.reason(result)) {
      case "invalid_phone" -> invalidPhone();
      case "unknown_service" -> {
        services.forget();
        talk.say(why);
        desk.list();
        advance();
      }
      case "no_practitioner" -> {
        choice.with(null);
        if (!onceMore.isEnough(why)) {
          choice.offerInstead(result, why);
        }
      }
      default -> {
        if (onceMore.asks(why, result)) {
          readBack = readBackWords();
        }
      }
    }
  }

  private void invalidPhone() {
    if (onceMore.isEnough("I'm sorry, I can't book with that phone number.")) {
      return;
    }
    String phone = talk.caller().phone();
    talk.caller().forgetPhone();
    talk.ask(
        Expect.PHONE,
        "I can't use the number "
            + (phone == null ? "I have" : Phrases.phone(phone))
            + ". What's the full number, with area code?");
  }

  void service(Service wanted) {
    services.choose(wanted);
  }

  @Override
  public @Nullable Service service() {
    return services.service();
  }

  @Override
  public String summary() {
    return "Wants to book"
        + (services.service() == null ? " an appointment" : " " + services.service().name())
        + choice.summary();
  }
}
