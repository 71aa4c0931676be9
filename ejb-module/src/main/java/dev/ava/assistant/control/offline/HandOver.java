package dev.ava.assistant.control.offline;

import dev.ava.shared.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gives the call to a person, or leaves them a note. */
final class HandOver {

  private static final String TOOL = "hand_over";

  /** There is no use in talking on. */
  private static final Set<String> ENDING = Set.of("not_understood", "upset_caller");

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
    boolean ends = ENDING.contains(reason);
    talk.use(TOOL, args(reason, summary), result -> told(result, ends));
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

  private static JsonObjectBuilder args(String reason, String summary) {
    var args = Json.createObjectBuilder().add("reason", reason);
    return summary.isEmpty() ? args : args.add("summary", summary);
  }

  private void told(JsonObject result, boolean ends) {
    if (!result.getBoolean("success", false)) {
      unable();
      return;
    }
    done = true;
    String number = Slot.text(result, "transfer_to");
    String own = talk.caller().phone();
    talk.say(
        "I've passed that on to our team"
            + (own == null ? "." : ", with your number " + Phrases.phone(own) + "."));
    if (number != null) {
      talk.say("You can also reach them at " + Phrases.phone(number) + ".");
    }
    if (number != null || own != null || ends) {
      talk.say("Good-bye for now.");
      talk.hangUp("handed_over");
    } else {
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
