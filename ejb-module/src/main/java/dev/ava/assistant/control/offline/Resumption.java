package dev.ava.assistant.control.offline;

import dev.ava.assistant.boundary.AgentCall.Said;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Goes on with a call that was interrupted. What the caller told before isn't asked again; what was
 * not confirmed is read back once more before anything is booked.
 */
final class Resumption {

  /** What was said when something had been done; its facts are used up. */
  private static final Pattern DONE =
      Pattern.compile("you're booked|is booked|is now on|is cancelled|have booked|all set");

  private final Talk talk;
  private final Receptionist receptionist;

  Resumption(Talk talk, Receptionist receptionist) {
    this.talk = talk;
    this.receptionist = receptionist;
  }

  void goOn(List<Said> soFar) {
    Said last = soFar.get(soFar.size() - 1);
    boolean owesAnAnswer = "customer".equals(last.speaker());
    for (Said said : owesAnAnswer ? soFar.subList(0, soFar.size() - 1) : soFar) {
      if ("customer".equals(said.speaker())) {
        receptionist.remember(said.text());
      } else {
        asked(said.text().toLowerCase(Locale.ROOT));
      }
    }
    talk.takeReply();
    talk.turn();
    talk.say("Sorry for the interruption, I'm back.");
    if (owesAnAnswer) {
      receptionist.hear(last.text());
    } else {
      receptionist.goOn();
    }
  }

  private void asked(String text) {
    if (DONE.matcher(text).find()) {
      receptionist.forgetTask();
    }
    Expect expect = Expect.ANYTHING;
    if (text.contains("last name") || text.contains("your name")) {
      expect = Expect.NAME;
    } else if (text.contains("e-mail") || text.contains("email")) {
      expect = Expect.EMAIL;
    } else if (text.contains("phone number") || text.contains("best number")) {
      expect = Expect.PHONE;
    } else if (text.matches("(?s).*(?:day|time|suit|which would you like).*\\?.*")) {
      expect = Expect.TIME;
    }
    talk.ask(text.contains("?") ? expect : Expect.ANYTHING, "");
  }
}
