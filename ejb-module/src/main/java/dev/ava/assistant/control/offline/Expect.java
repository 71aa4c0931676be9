package dev.ava.assistant.control.offline;

import dev.ava.assistant.control.offline.understanding.Listener.Awaits;

/**
 * What Ava asked last.
 *
 * <p>{@code hint} is what a caller is told who wasn't understood twice.
 */
enum Expect {
  ANYTHING(
      Awaits.ANYTHING,
      "You can say, for example: I'd like to book an appointment, what does a treatment cost, or"
          + " when are you open."),
  MORE(
      Awaits.ANYTHING,
      "You can ask me something else, book another appointment, or just say good-bye."),
  OFFER_BOOKING(Awaits.ANYTHING, "Please say yes if you'd like to book, or no."),
  OFFER_PERSON(Awaits.ANYTHING, "Please say yes if a person should help you, or no."),
  SERVICE(Awaits.SERVICE, "Just the name of the treatment is enough."),
  TIME(Awaits.TIME, "You can say, for example: next Tuesday at 10, or Friday afternoon."),
  SLOT(Awaits.TIME, "Please say one of the times, or ask me for others."),
  NAME(Awaits.NAME, "Please give me your first and last name; you may spell it."),
  LAST_NAME(Awaits.NAME, "Your last name alone is enough; you may spell it."),
  PHONE(Awaits.PHONE, "Please give me the digits one after the other, with the area code."),
  AREA_CODE(Awaits.PHONE, "Please say the three digits of the area code, or that there is none."),
  EMAIL(
      Awaits.EMAIL,
      "You can say it like this: jane dot doe at example dot com. Or say skip, and we do without."),
  CONFIRM(Awaits.TIME, "Please say yes and I'll go ahead, or tell me what to change."),
  CHANGE(
      Awaits.TIME,
      "You can change the day, the time, the treatment, or your name, phone number or e-mail."),
  WHICH(Awaits.TIME, "You can say the day of the appointment, the treatment, or the first one.");

  private final Awaits awaits;
  private final String hint;

  Expect(Awaits awaits, String hint) {
    this.awaits = awaits;
    this.hint = hint;
  }

  Awaits awaits() {
    return awaits;
  }

  String hint() {
    return hint;
  }
}
