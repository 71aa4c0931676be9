package dev.ava.assistant.control.offline;

import dev.ava.assistant.control.offline.understanding.Intent;
import dev.ava.assistant.control.offline.understanding.Understood;
import dev.ava.clinic.boundary.Clinic.Service;
import dev.ava.shared.Json;
import jakarta.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** An appointment is given up: which one, a question back, and a yes cancels it, once. */
final class Cancelling implements Task {

  private final Talk talk;
  private final Receptionist desk;
  private final AppointmentChoice which;
  private final OnceMore onceMore;
  private boolean confirmed;

  Cancelling(Talk talk, Receptionist desk, Contact contact) {
    this.talk = talk;
    this.desk = desk;
    which = new AppointmentChoice(talk, desk, contact);
    onceMore = new OnceMore(talk, desk);
  }

  @Override
  public boolean take(Understood heard) {
    boolean useful = which.take(heard);
    boolean confirming = talk.expects(Expect.CONFIRM);
    boolean keeps = heard.no() && !heard.wants(Intent.CANCEL);
    confirmed =
        confirming && !keeps && (heard.yes() || (heard.wants(Intent.CANCEL) && !heard.no()));
    if (confirming && keeps) {
      talk.say("All right, I haven't cancelled anything; your appointment stands.");
      desk.finished(this);
      return true;
    }
    return useful || confirmed;
  }

  @Override
  public void advance() {
    talk.intends("cancel_appointment");
    if (talk.askedNow()) {
      return;
    }
    Appointment one = which.chosen();
    if (one == null) {
      which.advance("cancel", false, this::advance);
    } else if (confirmed) {
      cancel(one);
    } else {
      talk.ask(Expect.CONFIRM, "You have " + one.words(talk.clinic()) + ". Shall I cancel it?");
    }
  }

  private void cancel(Appointment one) {
    confirmed = false;
    talk.use(
        "cancel_appointment",
        Json.createObjectBuilder().add("appointment_id", one.id()).addAll(talk.saidPhone()),
        result -> cancelled(one, result));
  }

  private void cancelled(Appointment one, JsonObject result) {
    if (result.getBoolean("success", false)) {
      talk.say("Your " + one.words(talk.clinic()) + " is cancelled.");
      talk.done("cancel_appointment");
      desk.finished(this);
    } else {
      onceMore.asks(Refusal.words(result, "I'm sorry, I couldn't cancel it."), result);
    }
  }

  @Override
  public @Nullable Service service() {
    return which.service();
  }

  @Override
  public String summary() {
    Appointment one = which.chosen();
    return "Wants to cancel " + (one == null ? "an appointment" : one.words(talk.clinic()));
  }
}
