package dev.ava.assistant.control.offline;

import dev.ava.assistant.control.offline.understanding.DayWish;
import dev.ava.assistant.control.offline.understanding.Understood;
import dev.ava.clinic.boundary.Clinic.Service;
import dev.ava.shared.Json;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds a caller's appointments and, of several, the one that is meant. */
final class AppointmentChoice {

  private final Talk talk;
  private final Receptionist desk;
  private final Contact contact;
  private @Nullable List<Appointment> found;
  private @Nullable Appointment chosen;
  private @Nullable Understood firstWords;
  private int noneFound;

  AppointmentChoice(Talk talk, Receptionist desk, Contact contact) {
    this.talk = talk;
    this.desk = desk;
    this.contact = contact;
  }

  @Nullable Appointment chosen() {
    return chosen;
  }

  boolean take(Understood heard) {
    if (firstWords == null) {
      firstWords = heard;
    }
    boolean isAll = noneFound > 0 && talk.expects(Expect.PHONE) && heard.phone() == null;
    if (isAll && heard.no()) {
      desk.offerPerson("Then I can't find it from here.");
      return true;
    }
    boolean told = contact.take(heard);
    if (told && heard.phone() != null) {
      found = null;
      chosen = null;
    }
    if (found != null && chosen == null && talk.expects(Expect.WHICH)) {
      choose(heard, false);
      return chosen != null || told;
    }
    return told;
  }

  /** Looks them up; {@code then} goes on once one is chosen, or with all if any will do. */
  void advance(String toDo, boolean all, Runnable then) {
    if (contact.askForPhone("What phone number is the appointment under?")) {
      return;
    }
    if (found == null) {
      String phone = talk.caller().phone();
      talk.use(
          "get_appointment_details",
          Json.createObjectBuilder().add("customer_phone", phone),
          result -> found(result, toDo, all, then));
    } else if (chosen == null && !found.isEmpty()) {
      askWhich(toDo);
    }
  }

  private void found(JsonObject result, String toDo, boolean all, Runnable then) {
    if (!result.getBoolean("success", false)) {
      desk.offerPerson(
          Refusal.words(
              result, "I'm sorry, I can't look up appointments under that number for you."));
      return;
    }
    found = Appointment.read(result, talk.clinic());
    if (found.isEmpty()) {
      none();
    } else if (all) {
      then.run();
    } else {
      choose(firstWords, true);
      if (chosen != null) {
        then.run();
      } else {
        askWhich(toDo);
      }
    }
  }

  private void none() {
    String phone = talk.caller().phone();
    String shown = phone == null ? "that number" : Phrases.phone(phone);
    if (++noneFound > 1) {
      desk.offerPerson("I don't find an upcoming appointment under " + shown + " either.");
      return;
    }
    found = null;
    talk.caller().forgetPhone();
    talk.ask(
        Expect.PHONE,
        "I don't find an upcoming appointment under "
            + shown
            + ". Could it be under another number?");
  }

  private void choose(@Nullable Understood heard, boolean old) {
    if (found == null || heard == null) {
      return;
    }
    List<Appointment> fit = found;
    if (!heard.services().isEmpty()) {
      fit = narrow(fit, one -> heard.services().contains(service(one)));
    }
    if (heard.practitioner() != null) {
      String key = heard.practitioner().key();
      fit =
          narrow(
              fit,
              one -> one.practitioner(talk.clinic()).filter(p -> p.key().equals(key)).isPresent());
    }
    if (heard.oldDay() != null || heard.day() != null) {
      DayWish day = heard.oldDay() == null ? heard.day() : heard.oldDay();
      List<Appointment> before = fit;
      fit = narrow(fit, one -> one.isOn(day));
      fit = fit.equals(before) && !old ? narrow(fit, one -> one.isOnSuchA(day)) : fit;
    }
    if (heard.oldTime() != null || heard.time() != null) {
      fit = narrow(fit, one -> one.isAt(heard.oldTime() == null ? heard.time() : heard.oldTime()));
    }
    if (!old && heard.ordinal() != null) {
      int at = heard.ordinal() < 0 ? found.size() - 1 : heard.ordinal() - 1;
      fit = at < found.size() ? List.of(found.get(at)) : fit;
    }
    if (fit.size() == 1) {
      chosen = fit.get(0);
    } else if (heard.text().matches(".*\\bnext (?:one|appointment)\\b.*|.*\\bsoonest\\b.*")) {
      chosen = fit.get(0);
    }
  }

  @Nullable Service service() {
    return chosen == null ? null : service(chosen);
  }

  private @Nullable Service service(Appointment one) {
    return one.service(talk.clinic()).orElse(null);
  }

  /** Only if any are left: a day that fits none is the new day, not the old. */
  private static List<Appointment> narrow(List<Appointment> from, Predicate<Appointment> by) {
    List<Appointment> left = from.stream().filter(by).toList();
    return left.isEmpty() ? from : left;
  }

  private void askWhich(String toDo) {
    talk.ask(
        Expect.WHICH,
        "You have " + list() + ". Which one would you like to " + toDo + "?",
        Math.min(found.size(), 3));
  }

  /** "Botox on …, HydraFacial on … and two more". */
  String list() {
    List<String> words = found.stream().limit(3).map(one -> one.words(talk.clinic())).toList();
    int more = found.size() - words.size();
    return more == 0
        ? Phrases.all(words)
        : String.join("; ", words) + " and " + more + " more after that";
  }
}
