package dev.ava.voice.control.live;

import dev.ava.assistant.boundary.AssistantTool.Happened;
import dev.ava.assistant.boundary.AssistantTool.Learned;
import dev.ava.assistant.boundary.AssistantTool.Outcome;
import dev.ava.assistant.boundary.ToolUse;
import dev.ava.shared.Conflict;
import dev.ava.shared.Ids;
import dev.ava.shared.Json;
import dev.ava.shared.Storable;
import dev.ava.voice.boundary.Contact;
import dev.ava.voice.control.SessionRows;
import dev.ava.voice.control.SpokenRows;
import dev.ava.voice.control.VoiceCheck;
import dev.ava.voice.control.live.LiveRows.Use;
import dev.ava.voice.control.live.LiveRows.Used;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;

/** The use of a tool in one transaction: claimed, done, and its result kept for whoever repeats. */
public final class ToolOnce {

  private ToolOnce() {}

  /**
   * @param work what is to be done with the arguments at this time
   * @return the result, of a repeat the first
   * @throws Conflict if the session is over or carried by another
   */
  public static JsonObject execute(
      Handle sql,
      Opened call,
      ToolUse wish,
      BiFunction<JsonObject, Instant, Outcome> work,
      Instant now) {
    Use use = LiveRows.use(call, wish);
    if (!LiveRows.claim(sql, use, now)) {
      return repeated(LiveRows.used(sql, use).orElseThrow(ToolOnce::notOurs));
    }
    JsonObject args = Tools.object(use.args()).orElseThrow();
    Outcome outcome =
        Tools.isUnreadable(args)
            ? Outcome.refused("The arguments are not a JSON object.")
            : work.apply(args, now);
    JsonObject result = Storable.json(outcome.result());
    LiveRows.result(sql, use.session(), use.call(), result.toString());
    record(sql, call, outcome, now);
    return result;
  }

  private static void record(Handle sql, Opened call, Outcome outcome, Instant now) {
    Learned learned = outcome.learned();
    if (learned != null) {
      Contact contact =
          VoiceCheck.contact(new Contact(learned.name(), learned.phone(), learned.email()));
      SessionRows.learned(sql, call.admitted().orgId(), call.admitted().sessionId(), contact, now);
    }
    for (Happened happened : outcome.happened()) {
      VoiceCheck.Event event = VoiceCheck.event(happened.eventType(), happened.details(), now, now);
      SpokenRows.happen(sql, call.id(), Ids.next(), event);
    }
  }

  private static JsonObject repeated(Used first) {
    if (!first.same()) {
      return Outcome.refused("This id was used for something else: use another one.").result();
    }
    return first.result() == null
        ? Outcome.refused("This is being done already.").result()
        : Tools.object(first.result()).orElseThrow();
  }

  private static Conflict notOurs() {
    return new Conflict("voice-session-over", "This session is over, or carried by another.");
  }

  /** For a tool of which nothing was done, because of a fault. */
  public static Outcome failed(String tool, String sentence) {
    return new Outcome(
        Outcome.refused(sentence).result(),
        null,
        List.of(
            new Happened(
                "error",
                Json.createObjectBuilder().add("code", "tool_failed").add("tool", tool).build())));
  }
}
