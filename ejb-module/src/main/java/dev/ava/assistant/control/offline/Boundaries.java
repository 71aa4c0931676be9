package dev.ava.assistant.control.offline;

import dev.ava.assistant.control.offline.understanding.Intent;
import dev.ava.assistant.control.offline.understanding.Understood;
import dev.ava.clinic.boundary.Clinic.Service;
import java.util.Optional;

/** What a receptionist says to things that aren't hers to answer. */
final class Boundaries {

  private final Talk talk;
  private int rude;

  Boundaries(Talk talk) {
    this.talk = talk;
  }

  /** Someone is in danger: where help is, and nothing else first. */
  boolean emergency(Understood heard) {
    if (heard.wants(Intent.CRISIS)) {
      talk.say(
          "I'm very sorry you're going through this. Please call or text 988 in the United States,"
              + " or your local emergency number, right away; someone is there for you at any"
              + " hour.");
    } else if (heard.wants(Intent.EMERGENCY)) {
      talk.say(
          "That sounds like an emergency. Please hang up and call 911, or your local emergency"
              + " number, right away. I can't help with emergencies.");
    } else {
      return false;
    }
    talk.intends("emergency");
    talk.flush();
    return true;
  }

  /** Whether it is enough now: a person takes over. */
  boolean tooRude(Understood heard) {
    if (!heard.wants(Intent.PROFANITY)) {
      return false;
    }
    if (rude == 0) {
      talk.upset("profanity");
    }
    return ++rude > 2;
  }

  /** Politely, once a turn. */
  void calm(Understood heard) {
    if (heard.wants(Intent.PROFANITY)) {
      talk.say(
          rude == 1
              ? "I'm sorry this is frustrating; I'd like to help."
              : "I do want to help, and I'd ask you to keep it friendly.");
    }
  }

  /** Says why not; false: it isn't out of bounds. */
  boolean declines(Understood heard) {
    if (heard.wants(Intent.OTHER_CLIENT) && heard.phone() == null) {
      talk.say("I'm sorry, I can't share anything about other clients.");
      return true;
    }
    if (heard.wants(Intent.PROMISE)) {
      talk.say("Results differ from person to person, so I can't promise any." + talkItThrough());
      return true;
    }
    if (heard.wants(Intent.COMPARE)) {
      talk.say("I can't speak for other places, but I'm happy to tell you about ours.");
      return true;
    }
    if (heard.wants(Intent.MEDICAL)) {
      talk.intends("medical_question");
      talk.say("That's a medical question, and I can't give medical advice." + talkItThrough());
      return true;
    }
    return false;
  }

  private String talkItThrough() {
    Optional<Service> consultation =
        talk.clinic().services().stream().filter(one -> one.slug().contains("consult")).findFirst();
    return consultation
        .map(
            one ->
                " One of our practitioners can talk it through with you in a consultation"
                    + (one.price() == null ? "." : ", which is " + one.price() + "."))
        .orElse(" Our practitioners will gladly talk it through with you.");
  }
}
