package dev.ava.assistant.control.offline;

import dev.ava.assistant.control.offline.understanding.Understood;
import dev.ava.clinic.boundary.Clinic.Service;
import org.jspecify.annotations.Nullable;

/** Tells a caller what they have booked. */
final class LookingUp implements Task {

  private final Talk talk;
  private final Receptionist desk;
  private final AppointmentChoice which;

  LookingUp(Talk talk, Receptionist desk, Contact contact) {
    this.talk = talk;
    this.desk = desk;
    which = new AppointmentChoice(talk, desk, contact);
  }

  @Override
  public boolean take(Understood heard) {
    return which.take(heard);
  }

  @Override
  public void advance() {
    talk.intends("appointment_details");
    if (talk.askedNow()) {
      return;
    }
    which.advance("hear about", true, this::tell);
  }

  private void tell() {
    talk.say("You have " + which.list() + ".");
    talk.done("appointment_details");
    desk.finished(this);
  }

  @Override
  public @Nullable Service service() {
    return which.service();
  }

  @Override
  public String summary() {
    return "Asks for their appointments";
  }
}
