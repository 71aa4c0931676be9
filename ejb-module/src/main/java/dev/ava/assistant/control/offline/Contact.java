package dev.ava.assistant.control.offline;

import dev.ava.assistant.control.offline.understanding.Intent;
import dev.ava.assistant.control.offline.understanding.Understood;
import java.util.regex.Pattern;

/** Asks a caller for name, number and e-mail, and takes what they give, asked or not. */
final class Contact {

  /** Somebody tries to tell an address. */
  private static final Pattern ATTEMPT = Pattern.compile("@|\\b(?:at|dot|com|gmail|yahoo|net)\\b");

  private final Talk talk;
  private final Caller caller;
  private int emailTries;
  private int phoneTries;

  Contact(Talk talk) {
    this.talk = talk;
    caller = talk.caller();
  }

  /** Whether there was anything of use in it. */
  boolean take(Understood heard) {
    boolean name = takeName(heard);
    boolean phone = takePhone(heard);
    boolean email = takeEmail(heard);
    return name || phone || email;
  }

  private boolean takeName(Understood heard) {
    if (heard.name() != null) {
      if (talk.expects(Expect.LAST_NAME)) {
        caller.lastName(heard.name());
      } else {
        caller.name(heard.name());
      }
      return true;
    }
    if (heard.wants(Intent.CHANGE_NAME)) {
      caller.forgetName();
      return true;
    }
    if (talk.expects(Expect.LAST_NAME) && (heard.no() || heard.wants(Intent.UNSURE))) {
      caller.nameIsEnough();
      return true;
    }
    return false;
  }

  private boolean takePhone(Understood heard) {
    String digits = heard.phone();
    if (digits != null) {
      boolean areaCode = talk.expects(Expect.AREA_CODE) && digits.length() <= 4;
      boolean rest =
          talk.expects(Expect.PHONE)
              && caller.number() == Caller.PhoneNumber.TOO_SHORT
              && digits.length() < 10;
      if (areaCode) {
        caller.areaCode(digits);
      } else if (rest) {
        caller.morePhone(digits);
      } else if (digits.equals(caller.phone())) {
        caller.insists();
      } else {
        caller.phone(digits);
      }
      return true;
    }
    if (heard.wants(Intent.CHANGE_PHONE)) {
      caller.forgetPhone();
      return true;
    }
    boolean asked = talk.expects(Expect.PHONE) || talk.expects(Expect.AREA_CODE);
    if (asked && heard.wants(Intent.SAME_NUMBER) && caller.network() != null) {
      caller.phone(caller.network());
      return true;
    }
    if (asked && caller.phone() == null && heard.wants(Intent.SAME_NUMBER)) {
      talk.say("I can't see your number here.");
      return true;
    }
    if (asked && caller.phone() == null && heard.wants(Intent.NO_PHONE)) {
      talk.say("Without a number I can't book, as our team has to be able to reach you.");
      return true;
    }
    if (asked
        && caller.phone() != null
        && (heard.yes()
            || heard.no()
            || heard.wantsAny(Intent.NO_PHONE, Intent.UNSURE, Intent.SAME_NUMBER))) {
      caller.insists();
      return true;
    }
    return false;
  }

  private boolean takeEmail(Understood heard) {
    if (heard.email() != null) {
      caller.email(heard.email());
      return true;
    }
    if (heard.wants(Intent.CHANGE_EMAIL)) {
      caller.forgetEmail();
      return true;
    }
    boolean refuses = heard.wants(Intent.NO_EMAIL) || heard.no() || heard.wants(Intent.UNSURE);
    if (talk.expects(Expect.EMAIL) && refuses) {
      caller.withoutEmail();
      return true;
    }
    boolean tried = ATTEMPT.matcher(heard.text()).find();
    if (talk.expects(Expect.EMAIL) && tried && ++emailTries >= 2) {
      talk.say("Never mind, we can do without it.");
      caller.withoutEmail();
      return true;
    }
    return false;
  }

  /** Asks for the next of what is missing; false: nothing is. */
  boolean askForMissing(boolean emailToo) {
    return askForName()
        || askForPhone("What's the best phone number to reach you?")
        || (emailToo && askForEmail());
  }

  private boolean askForName() {
    if (caller.name() == null) {
      talk.ask(Expect.NAME, "May I have your first and last name, please?");
      return true;
    }
    if (caller.hasOneName()) {
      talk.ask(Expect.LAST_NAME, "Thank you, " + caller.name() + ". And your last name?");
      return true;
    }
    return false;
  }

  boolean askForPhone(String question) {
    switch (caller.number()) {
      case GOOD -> {
        return false;
      }
      case NONE -> talk.ask(Expect.PHONE, question);
      case TOO_SHORT -> {
        String digits = caller.phone();
        if (++phoneTries > 2) {
          caller.forgetPhone();
          talk.ask(Expect.PHONE, "Let's start over with the number. What is it, with area code?");
        } else {
          talk.ask(
              Expect.PHONE, "So far I have " + spaced(digits) + ". What are the other digits?");
        }
      }
      case TOO_LONG -> {
        caller.forgetPhone();
        talk.ask(
            Expect.PHONE, "That was more digits than a phone number has. Could you say it again?");
      }
      case WITHOUT_AREA_CODE ->
          talk.ask(
              Expect.AREA_CODE,
              "I have "
                  + Phrases.phone(caller.phone())
                  + ". Is there an area code in front of it?");
    }
    return true;
  }

  private static String spaced(String digits) {
    return String.join(" ", digits.split(""));
  }

  private boolean askForEmail() {
    if (!caller.needsEmail()) {
      return false;
    }
    talk.ask(
        Expect.EMAIL,
        emailTries > 0
            ? "I didn't get that address. Could you say it once more, or say skip?"
            : "And an e-mail address for the booking? If you'd rather not, just say skip.");
    return true;
  }
}
