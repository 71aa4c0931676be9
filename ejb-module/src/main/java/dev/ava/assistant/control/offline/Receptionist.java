package dev.ava.assistant.control.offline;

import dev.ava.assistant.control.offline.understanding.Intent;
import dev.ava.assistant.control.offline.understanding.Listener;
import dev.ava.assistant.control.offline.understanding.Understood;
import dev.ava.clinic.boundary.Clinic.Service;
import org.jspecify.annotations.Nullable;

/** Leads the conversation: what comes first, what is a question, which task goes on. */
final class Receptionist {

  private static final int MOST_MISSES = 3;
  private static final Intent[] COURTEOUS = {
    Intent.GREETING, Intent.THANKS, Intent.HOW_ARE_YOU, Intent.PROFANITY
  };

  private final Talk talk;
  private final Listener listener;
  private final Contact contact;
  private final Boundaries boundaries;
  private final Facts facts;
  private final Courtesies courtesies;
  private final HandOver handOver;
  private @Nullable Task task;
  private String personWanted = "caller_request";
  private boolean justChanged;
  private int misses;

  Receptionist(Talk talk) {
    this.talk = talk;
    listener = new Listener(talk.clinic());
    contact = new Contact(talk);
    boundaries = new Boundaries(talk);
    facts = new Facts(talk);
    courtesies = new Courtesies(talk);
    handOver = new HandOver(talk);
  }

  void greet() {
    courtesies.greet();
  }

  /** One turn of the caller; there is always something said or asked of the desk after it. */
  void hear(String words) {
    talk.turn();
    Understood heard = understand(words);
    if (heard.empty()) {
      missed(heard);
    } else if (boundaries.emergency(heard)) {
      task = null;
      talk.ask(Expect.ANYTHING, "");
      handOver.note("emergency", "The caller spoke of an emergency and was told to call for help.");
    } else if (boundaries.tooRude(heard)) {
      handOver("upset_caller");
    } else {
      boundaries.calm(heard);
      boolean done =
          offersAnswered(heard)
              || wantsPerson(heard)
              || courtesies.answer(heard, task != null)
              || stops(heard);
      if (done) {
        misses = 0;
      } else {
        goOn(heard);
      }
    }
  }

  private void goOn(Understood heard) {
    boolean declined = boundaries.declines(heard);
    boolean address = talk.expects(Expect.EMAIL) && heard.email() != null;
    boolean question = !declined && !address && facts.answer(heard, task);
    boolean switched = !declined && begin(heard, question);
    boolean taken = task != null && task.take(heard);
    if (talk.askedNow() && task == null && !question) {
      misses = 0;
    } else if (task == null) {
      withoutTask(heard, declined || question, contact.take(heard));
    } else if (taken || switched) {
      misses = 0;
      task.advance();
    } else if (declined || question || heard.wantsAny(COURTEOUS)) {
      misses = 0;
      talk.askAgain();
    } else {
      missed(heard);
    }
  }

  Understood understand(String words) {
    return listener.understand(words, talk.today(), talk.expects().awaits(), talk.offered());
  }

  /** Yes or no to something that was offered. */
  private boolean offersAnswered(Understood heard) {
    boolean refuses =
        heard.no() && !heard.hasFacts() && !heard.wantsAny(Intent.CANCEL, Intent.RESCHEDULE);
    if (talk.expects(Expect.OFFER_PERSON)) {
      if (heard.yes()) {
        handOver(personWanted);
        return true;
      }
      if (refuses) {
        talk.say("All right.");
        finished(task);
        return true;
      }
    }
    Service service = facts.lastTold();
    if (talk.expects(Expect.OFFER_BOOKING) && service != null) {
      boolean asks = heard.wantsAny(Intent.PRICE, Intent.ABOUT, Intent.DURATION);
      if (heard.yes() && !asks) {
        Booking booking = new Booking(talk, this, contact);
        task = booking;
        booking.service(service);
        booking.take(heard);
        booking.advance();
        return true;
      }
      if (refuses) {
        talk.say("All right.");
        talk.anythingElse();
        return true;
      }
    }
    return false;
  }

  private boolean wantsPerson(Understood heard) {
    boolean named = talk.expects().awaits() == Listener.Awaits.NAME && heard.name() != null;
    if (heard.wants(Intent.COMPLAINT) && !named) {
      contact.take(heard);
      talk.intends("complaint");
      talk.upset("complaint");
      talk.say("I'm very sorry to hear that. I'd like a member of our team to take care of it.");
      handOver("complaint");
      return true;
    }
    boolean books = heard.wantsAny(Intent.BOOK, Intent.AVAILABILITY) && !heard.services().isEmpty();
    if (heard.wants(Intent.PERSON) && !books && !named) {
      contact.take(heard);
      handOver("caller_request");
      return true;
    }
    if (heard.wants(Intent.FOREIGN) && !named) {
      talk.say("I'm sorry, I only understand English.");
      offerPerson("");
      return true;
    }
    return false;
  }

  void handOver(String reason) {
    String summary = task != null ? task.summary() : "";
    task = null;
    handOver.now(reason, summary);
  }

  void offerPerson(String why) {
    personWanted = "could_not_help";
    talk.say(why);
    talk.ask(Expect.OFFER_PERSON, "Would you like a member of our team to help you?");
  }

  private boolean stops(Understood heard) {
    if (!heard.wants(Intent.START_OVER) || task == null || heard.hasFacts()) {
      return false;
    }
    talk.say("All right, I haven't booked or changed anything.");
    finished(task);
    return true;
  }

  /** Begins what is asked for, or changes over to it; false: goes on as it was. */
  private boolean begin(Understood heard, boolean question) {
    Wish wish = Wish.of(heard, task, question, justChanged);
    switch (wish) {
      case BOOK -> task = new Booking(talk, this, contact);
      case MOVE -> task = new Moving(talk, this, contact);
      case CANCEL -> task = new Cancelling(talk, this, contact);
      case LOOK_UP -> task = new LookingUp(talk, this, contact);
      case STOP -> {
        talk.say("All right, I haven't booked anything.");
        finished(task);
      }
      case NONE -> {}
    }
    return wish != Wish.NONE && wish != Wish.STOP;
  }

  private void withoutTask(Understood heard, boolean answered, boolean told) {
    if (answered) {
      followUp(heard);
    } else if (!heard.services().isEmpty()) {
      offer(heard);
    } else if (!heard.hasFacts()
        && heard.wantsAny(Intent.CHANGE_EMAIL, Intent.CHANGE_PHONE, Intent.CHANGE_NAME)) {
      offerPerson("I can't change what we have on file.");
    } else if (told) {
      String name = heard.name();
      talk.ask(
          Expect.ANYTHING,
          name == null
              ? "Thank you, I've noted that. What can I do for you?"
              : "Hello " + Phrases.firstName(name) + ", what can I do for you?");
    } else if (!courtesies.pleasantry(heard)) {
      if (talk.saidNothing()) {
        missed(heard);
        return;
      }
      talk.askAgain();
    }
    misses = 0;
  }

  /** Only a service was named. */
  private void offer(Understood heard) {
    if (heard.serviceUnclear()) {
      task = new Booking(talk, this, contact);
      task.take(heard);
      task.advance();
    } else {
      talk.say(facts.describe(heard.services().get(0)));
      talk.ask(Expect.OFFER_BOOKING, "Would you like to book it?");
    }
  }

  /** After an answer: what would be next. */
  private void followUp(Understood heard) {
    if (talk.askedNow() || talk.endsWithQuestion()) {
      return;
    }
    if (heard.services().size() == 1 && !heard.wants(Intent.MEDICAL)) {
      facts.about(heard.services().get(0));
    } else if (!talk.expects(Expect.OFFER_BOOKING)) {
      talk.anythingElse();
      return;
    }
    talk.ask(Expect.OFFER_BOOKING, "Would you like to book " + facts.lastTold().name() + "?");
  }

  /** Nothing was understood: asks again, explains, and at last lets a person help. */
  private void missed(Understood heard) {
    misses++;
    if (misses >= MOST_MISSES) {
      misses = 0;
      talk.say("I'm sorry, I'm having trouble understanding. Let me get you a person.");
      handOver("not_understood");
    } else {
      courtesies.sorry(heard, misses);
    }
  }

  void list() {
    talk.say(facts.list());
  }

  /** A task is through, or given up. One whose answer came late doesn't end the present one. */
  void finished(@Nullable Task through) {
    if (task == null || task == through) {
      task = null;
      talk.anythingElse();
    } else {
      talk.askAgain();
    }
  }

  /** A task is through and has made an appointment or changed one. */
  void changed(Task through) {
    justChanged = true;
    facts.about(through);
    finished(through);
  }

  /** A turn of before, of which only what was told counts. */
  void remember(String words) {
    Understood heard = understand(words);
    talk.turn();
    begin(heard, false);
    if (task == null) {
      contact.take(heard);
    } else {
      task.take(heard);
    }
  }

  void forgetTask() {
    task = null;
  }

  void goOn() {
    if (task == null) {
      talk.ask(Expect.ANYTHING, "What can I do for you?");
    } else {
      task.advance();
    }
  }
}
