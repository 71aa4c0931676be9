package dev.ava.assistant.control.offline;

import dev.ava.assistant.control.offline.understanding.Intent;
import dev.ava.assistant.control.offline.understanding.Listener;
import dev.ava.assistant.control.offline.understanding.Understood;
import dev.ava.clinic.boundary.Clinic.Service;
import org.jspecify.annotations.Nullable;

/** Leads the conversation: what comes first, what is a question, which task goes on. */
final class Receptionist {

  private static final int MOST_MISSES = 3;

  private final Talk talk;
  private final Listener listener;
  private final Contact contact;
  private final Boundaries boundaries;
  private final Facts facts;
  private final HandOver handOver;
  private @Nullable Task task;
  private String personWanted = "caller_request";
  private int misses;
  private boolean thanked;

  Receptionist(Talk talk) {
    this.talk = talk;
    listener = new Listener(talk.clinic());
    contact = new Contact(talk);
    boundaries = new Boundaries(talk);
    facts = new Facts(talk);
    handOver = new HandOver(talk);
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

  void hear(String words) {
    talk.turn();
    Understood heard = understand(words);
    if (heard.empty()) {
      missed();
      return;
    }
    if (boundaries.emergency(heard)) {
      task = null;
      talk.ask(Expect.ANYTHING, "");
      handOver.note("emergency", "The caller spoke of an emergency and was told to call for help.");
      return;
    }
    if (boundaries.tooRude(heard)) {
      handOver("upset_caller");
      return;
    }
    boundaries.calm(heard);
    if (offersAnswered(heard) || wantsPerson(heard) || smallTalk(heard)) {
      understood();
      return;
    }
    boolean declined = boundaries.declines(heard);
    boolean question = !declined && asksSomething(heard) && facts.answer(heard, null);
    boolean switched = !declined && begin(heard, question);
    boolean taken = task != null && task.take(heard);
    if (task == null) {
      boolean told = contact.take(heard);
      withoutTask(heard, declined || question, told);
    } else if (taken || switched || declined || question || courteous(heard)) {
      understood();
      boolean wasAsked = talk.askedNow();
      if ((declined || question || (!taken && !switched))
          && !wasAsked
          && keepsQuestion(taken, switched)) {
        talk.askAgain();
      } else {
        task.advance();
      }
    } else {
      missed();
    }
  }

  /** A question in between leaves the task where it was. */
  private boolean keepsQuestion(boolean taken, boolean switched) {
    return !taken && !switched && !talk.expects(Expect.MORE) && !talk.expects(Expect.ANYTHING);
  }

  Understood understand(String words) {
    return listener.understand(words, talk.today(), talk.expects().awaits(), talk.offered());
  }

  private void understood() {
    misses = 0;
  }

  /** Yes or no to something that was offered. */
  private boolean offersAnswered(Understood heard) {
    if (talk.expects(Expect.OFFER_PERSON)) {
      if (heard.yes()) {
        handOver(personWanted);
        return true;
      }
      if (heard.no() && !heard.hasFacts()) {
        talk.say("All right.");
        finished();
        return true;
      }
    }
    if (talk.expects(Expect.OFFER_BOOKING)) {
      Service service = facts.lastTold();
      boolean accepts = heard.yes() && !heard.wantsAny(Intent.PRICE, Intent.ABOUT, Intent.DURATION);
      if (accepts && service != null) {
        Booking booking = new Booking(talk, this, contact);
        task = booking;
        booking.service(service);
        booking.take(heard);
        booking.advance();
        return true;
      }
      if (heard.no() && !heard.hasFacts() && !heard.wantsAny(Intent.CANCEL, Intent.RESCHEDULE)) {
        talk.say("All right.");
        talk.anythingElse();
        return true;
      }
    }
    return false;
  }

  private boolean wantsPerson(Understood heard) {
    boolean offer = heard.wantsAny(Intent.BOOK, Intent.AVAILABILITY) && !heard.services().isEmpty();
    if (heard.wants(Intent.COMPLAINT)) {
      contact.take(heard);
      talk.intends("complaint");
      talk.noticed(
          "customer_sentiment_shift",
          jakarta.json.Json.createObjectBuilder()
              .add("to", "negative")
              .add("because", "complaint"));
      talk.say("I'm very sorry to hear that. I'd like a member of our team to take care of it.");
      handOver("complaint");
      return true;
    }
    if (heard.wants(Intent.PERSON) && !offer) {
      contact.take(heard);
      handOver("caller_request");
      return true;
    }
    if (heard.wants(Intent.FOREIGN)) {
      talk.say("I'm sorry, I only understand English.");
      offerPerson("");
      return true;
    }
    return false;
  }

  void handOver(String reason) {
    String summary = task == null ? "Asks for a person" : task.summary();
    task = null;
    handOver.now(reason, summary);
  }

  void offerPerson(String why) {
    personWanted = "could_not_help";
    talk.say(why);
    talk.ask(Expect.OFFER_PERSON, "Would you like a member of our team to help you?");
  }

  private boolean smallTalk(Understood heard) {
    if (heard.wants(Intent.REPEAT) && !heard.hasFacts()) {
      talk.say(talk.lastReply());
      return true;
    }
    boolean bye = heard.wants(Intent.GOODBYE) && !heard.hasFacts();
    boolean noMore =
        talk.expects(Expect.MORE)
            && heard.no()
            && !heard.hasFacts()
            && !heard.wantsAny(Intent.CANCEL, Intent.RESCHEDULE);
    if ((bye && !startsSomething(heard)) || noMore) {
      goodbye();
      return true;
    }
    if (heard.wants(Intent.HOLD)
        && !heard.hasFacts()
        && heard.text().length() < 40
        && !startsSomething(heard)) {
      talk.say("Of course, take your time.");
      return true;
    }
    boolean personal = talk.expects().awaits().isPersonal();
    if (heard.wants(Intent.WHY) && personal && !heard.hasFacts()) {
      talk.say("It's for your appointment, so that our team can reach you about it.");
      talk.askAgain();
      return true;
    }
    if (heard.wants(Intent.START_OVER) && task != null && !heard.hasFacts()) {
      task = null;
      talk.say("All right, I haven't booked or changed anything.");
      talk.anythingElse();
      return true;
    }
    return false;
  }

  private static boolean startsSomething(Understood heard) {
    return heard.wantsAny(
        Intent.RESCHEDULE,
        Intent.CANCEL,
        Intent.APPOINTMENTS,
        Intent.PRICE,
        Intent.HOURS,
        Intent.ADDRESS,
        Intent.SERVICES);
  }

  private void goodbye() {
    if (task != null) {
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

  /** Words that look like a question may be an answer: "the address is jane at …". */
  private boolean asksSomething(Understood heard) {
    boolean answersUs = talk.expects(Expect.EMAIL) && heard.email() != null;
    return !answersUs;
  }

  /** Begins what is asked for, or changes over to it; false: goes on as it was. */
  private boolean begin(Understood heard, boolean question) {
    boolean confirming = talk.expects(Expect.CONFIRM);
    if (heard.wants(Intent.CANCEL) && !(task instanceof Cancelling)) {
      if (task instanceof Booking && heard.services().isEmpty() && !heard.text().contains("my")) {
        task = null;
        talk.say("All right, I haven't booked anything.");
        talk.anythingElse();
        return false;
      }
      task = new Cancelling(talk, this, contact);
      return true;
    }
    boolean moves = heard.wants(Intent.RESCHEDULE) && !(task instanceof Moving);
    if (moves && !(task instanceof Booking && !heard.text().contains("reschedul"))) {
      task = new Moving(talk, this, contact);
      return true;
    }
    if (heard.wants(Intent.APPOINTMENTS) && task == null) {
      task = new LookingUp(talk, this, contact);
      return true;
    }
    boolean newTask = task == null && !confirming;
    if (newTask && wantsBooking(heard, question)) {
      task = new Booking(talk, this, contact);
      return true;
    }
    return false;
  }

  private boolean wantsBooking(Understood heard, boolean question) {
    if (heard.unknownService() || heard.wants(Intent.RESCHEDULE)) {
      return false;
    }
    boolean when = heard.day() != null || heard.time() != null;
    boolean free = heard.wants(Intent.AVAILABILITY) && !heard.wants(Intent.HOURS);
    boolean books = heard.wants(Intent.BOOK);
    return (books && (!question || !heard.services().isEmpty() || when))
        || (free && !question)
        || (when && !question && !heard.wants(Intent.HOURS));
  }

  private void withoutTask(Understood heard, boolean answered, boolean told) {
    if (answered) {
      understood();
      followUp(heard);
    } else if (!heard.services().isEmpty()) {
      understood();
      if (heard.serviceUnclear()) {
        task = new Booking(talk, this, contact);
        task.take(heard);
        task.advance();
      } else {
        talk.say(facts.describe(heard.services().get(0)));
        talk.ask(Expect.OFFER_BOOKING, "Would you like to book it?");
      }
    } else if (told) {
      understood();
      String name = heard.name();
      talk.ask(
          Expect.ANYTHING,
          name == null
              ? "Thank you, I've noted that. What can I do for you?"
              : "Hello " + Phrases.firstName(name) + ", what can I do for you?");
    } else if (heard.wants(Intent.THANKS)) {
      understood();
      if (thanked) {
        goodbye();
      } else {
        thanked = true;
        talk.say("You're welcome.");
        talk.anythingElse();
      }
    } else if (heard.wants(Intent.HOW_ARE_YOU)) {
      understood();
      talk.ask(Expect.ANYTHING, "I'm well, thank you for asking. What can I do for you?");
    } else if (heard.wants(Intent.GREETING) || (heard.yes() && talk.expects(Expect.MORE))) {
      understood();
      talk.ask(Expect.ANYTHING, "What can I do for you?");
    } else if (!talk.saidNothing()) {
      talk.askAgain();
    } else {
      missed();
    }
  }

  /** After an answer: what would be next. */
  private void followUp(Understood heard) {
    boolean asked = talk.askedNow() || talk.endsWithQuestion();
    boolean one = heard.services().size() == 1 && !heard.wants(Intent.MEDICAL);
    if (asked) {
      return;
    }
    if (one) {
      talk.ask(
          Expect.OFFER_BOOKING, "Would you like to book " + heard.services().get(0).name() + "?");
    } else {
      talk.anythingElse();
    }
  }

  private boolean courteous(Understood heard) {
    return heard.wantsAny(Intent.GREETING, Intent.THANKS, Intent.HOW_ARE_YOU, Intent.PROFANITY);
  }

  /** Nothing was understood: asks again, explains, and at last lets a person help. */
  void missed() {
    misses++;
    if (misses >= MOST_MISSES) {
      misses = 0;
      talk.say("I'm sorry, I'm having trouble understanding. Let me get you a person.");
      handOver("not_understood");
      return;
    }
    talk.say(misses == 1 ? "Sorry, I didn't quite get that." : talk.expects().hint());
    if (misses == 1) {
      talk.askAgain();
    }
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

  void list() {
    talk.say(facts.list());
  }

  /** A task is through. */
  void finished() {
    task = null;
    talk.anythingElse();
  }
}
