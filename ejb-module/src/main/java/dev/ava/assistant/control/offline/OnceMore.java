package dev.ava.assistant.control.offline;

import jakarta.json.JsonObject;

/** What a tool did not do is tried once more if the caller likes; then a person may help. */
final class OnceMore {

  private final Talk talk;
  private final Receptionist desk;
  private int failures;

  OnceMore(Talk talk, Receptionist desk) {
    this.talk = talk;
    this.desk = desk;
  }

  /** Counts a failure; true: it was not the first, and a person was offered. */
  boolean isEnough(String why) {
    if (++failures > 1) {
      desk.offerPerson(why);
      return true;
    }
    return false;
  }

  /** Asks whether to try again; false: it was enough, or the tool may have done it after all. */
  boolean asks(String why, JsonObject result) {
    if (isEnough(why)) {
      return false;
    }
    if (result.getBoolean("late", false)) {
      desk.offerPerson(why);
      return false;
    }
    talk.say(why);
    talk.ask(Expect.CONFIRM, "Shall I try once more?");
    return true;
  }
}
