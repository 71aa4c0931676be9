package dev.ava.assistant.control.offline;

import dev.ava.assistant.control.offline.understanding.Intent;
import dev.ava.assistant.control.offline.understanding.Listener.Awaits;
import dev.ava.assistant.control.offline.understanding.Understood;
import java.util.regex.Pattern;

/** What is said around the matter itself: pardon, one moment, thank you, never mind, good-bye. */
final class Courtesies {

  private static final Intent[] MATTERS = {
    Intent.RESCHEDULE, Intent.CANCEL, Intent.APPOINTMENTS, Intent.PRICE, Intent.HOURS,
    Intent.ADDRESS, Intent.SERVICES, Intent.BOOK, Intent.AVAILABILITY, Intent.POLICY
  };

  /** "Hold on" alone; in a longer sentence it is only a word. */
  private static final int SHORT = 40;

  private static final Pattern ASKS =
      Pattern.compile(
          "\\?|^(?:(?:and|so|but|ok|okay|hi|hello) )*(?:what|when|where|which|who|how|do|does|can"
              + "|could|is|are|will|would)\\b");

  private final Talk talk;
  private boolean thanked;

  Courtesies(Talk talk) {
    this.talk = talk;
  }

  void greet() {
    String name = talk.caller().name();
    String greeting =
        talk.clinic()
            .persona()
            .greeting()
            .replace("{clinic}", talk.clinic().name())
            .replace("{assistant}", talk.clinic().persona().assistantName())
            .replace("{caller}", name == null ? "" : ", " + Phrases.firstName(name));
    talk.say(greeting.isBlank() ? "Hello, how can I help you?" : greeting);
  }

  /** Wasn't understood. */
  void sorry(Understood heard, int misses) {
    if (ASKS.matcher(heard.text()).find() && !heard.empty()) {
      String phone = talk.clinic().phone();
      talk.say(
          "I'm afraid I don't know that; our team can tell you"
              + (phone == null ? "." : ", at " + Phrases.phone(phone) + "."));
      talk.askAgain();
    } else if (misses == 1) {
      talk.say("Sorry, I didn't quite get that.");
      talk.askAgain();
    } else {
      talk.say(talk.expects().hint());
    }
  }

  /**
   * @param busy whether something is being done for the caller
   * @return whether that was all there was to it
   */
  boolean answer(Understood heard, boolean busy) {
    boolean matters = heard.hasFacts() || heard.wantsAny(MATTERS);
    if (heard.wants(Intent.REPEAT) && !heard.hasFacts()) {
      talk.say(talk.lastReply());
      return true;
    }
    if (!matters && (saysGoodbye(heard) || saysNoMore(heard, busy))) {
      goodbye(busy);
      return true;
    }
    if (!matters && heard.wants(Intent.HOLD) && heard.text().length() < SHORT) {
      talk.say("Of course, take your time.");
      return true;
    }
    if (heard.wants(Intent.WHY) && talk.expects().awaits().isPersonal() && !heard.hasFacts()) {
      talk.say("It's for your appointment, so that our team can reach you about it.");
      talk.askAgain();
      return true;
    }
    return false;
  }

  /** "Yes, that's it" may be an answer. */
  private boolean saysGoodbye(Understood heard) {
    boolean consents = talk.expects(Expect.CONFIRM) && heard.yes();
    boolean number = talk.expects().awaits() == Awaits.PHONE && heard.wants(Intent.NO_PHONE);
    return heard.wants(Intent.GOODBYE) && !consents && !number;
  }

  private boolean saysNoMore(Understood heard, boolean busy) {
    boolean open = talk.expects(Expect.MORE) || (talk.expects(Expect.ANYTHING) && talk.wasAsked());
    return !busy && open && heard.no();
  }

  /** When there is no task and nothing else was in it. */
  boolean pleasantry(Understood heard) {
    if (heard.wants(Intent.START_OVER)) {
      talk.say("All right.");
      talk.anythingElse();
    } else if (heard.wants(Intent.THANKS)) {
      if (thanked) {
        goodbye(false);
      } else {
        thanked = true;
        talk.say("You're welcome.");
        talk.anythingElse();
      }
    } else if (heard.wants(Intent.HOW_ARE_YOU)) {
      talk.ask(Expect.ANYTHING, "I'm well, thank you for asking. What can I do for you?");
    } else if (heard.wants(Intent.GREETING) || heard.yes()) {
      talk.ask(Expect.ANYTHING, "What can I do for you?");
    } else {
      return false;
    }
    return true;
  }

  void goodbye(boolean busy) {
    if (busy) {
      talk.say("Nothing has been booked or changed.");
    }
    String name = talk.caller().name();
    talk.say(
        "Thank you for calling "
            + talk.clinic().name()
            + (name == null ? "" : ", " + Phrases.firstName(name))
            + ". Good-bye!");
    talk.hangUp("goodbye");
  }
}
