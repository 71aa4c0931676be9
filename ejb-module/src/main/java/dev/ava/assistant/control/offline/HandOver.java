package dev.ava.assistant.control.offline;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Gives the call to a person, or leaves them a note. */
final class HandOver {

  private static final String TOOL = "hand_over";

  private final Talk talk;
  private boolean done;

  HandOver(Talk talk) {
    this.talk = talk;
  }

  /**
   * @param reason a few words: {@code caller_request}, {@code complaint}, {@code not_understood}
   */
  void now(String reason, String summary) {
    talk.intends("speak_to_person");
    if (!talk.has(TOOL)) {
      unable();
      return;
    }
    talk.use(TOOL, args(reason, summary), this::told);
  }

  /** Leaves a note and goes on talking. */
  void note(String reason, String summary) {
    if (!done && talk.has(TOOL)) {
      done = true;
      talk.use(
          TOOL,
          args(reason, summary),
          result -> {
            if (result.getBoolean("success", false)) {
              talk.say("I've let our team know, too.");
            }
          });
    }
  }

  private static jakarta.json.JsonObjectBuilder args(String reason, String summary) {
    return Json.createObjectBuilder().add("reason", reason).add("summary", summary);
  }

  private void told(JsonObject result) {
    if (!result.getBoolean("success", false)) {
      unable();
      return;
    }
    done = true;
    String number = Slot.text(result, "transfer_to");
    if (number != null) {
      talk.say(
          "I'm handing you over to our team now. If we get cut off, you can reach them at "
              + Phrases.phone(number)
              + ".");
      talk.hangUp("handed_over");
    } else if (talk.caller().phone() != null) {
      talk.say(
          "I've passed that on to our team, with your number "
              + Phrases.phone(talk.caller().phone())
              + ". Good-bye for now.");
      talk.hangUp("handed_over");
    } else {
      talk.say("I've passed that on to our team.");
      talk.anythingElse();
    }
  }

  private void unable() {
    @Nullable String phone = talk.clinic().phone();
    talk.say(
        phone == null
            ? "I'm sorry, I can't reach anyone right now. Please call again during our opening"
                + " hours."
            : "I'm sorry, I can't put you through right now. You can reach our team at "
                + Phrases.phone(phone)
                + ".");
    talk.anythingElse();
  }
}
