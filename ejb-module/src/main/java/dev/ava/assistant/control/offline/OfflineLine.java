package dev.ava.assistant.control.offline;

import dev.ava.assistant.boundary.AgentCall;
import dev.ava.assistant.boundary.AgentEvents;
import dev.ava.assistant.boundary.AgentLine;
import dev.ava.assistant.boundary.ToolUse;
import dev.ava.shared.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One call of the offline agent: turns come in, turns and uses of tools go out, one at a time.
 * While a tool works, what the caller says waits; a tool that is too late is given up, and if it
 * has done its work after all, that is told.
 */
final class OfflineLine implements AgentLine, Desk {

  private static final Duration LONGEST_CALL = Duration.ofMinutes(20);
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int MOST_TURNS = 120;
  private static final int MOST_WAITING = 20;

  private static final Set<String> CHANGES =
      Set.of("book_appointment", "reschedule_appointment", "cancel_appointment");

  private record Pending(String tool, Consumer<JsonObject> then, Instant since) {}

  private final AgentCall call;
  private final AgentEvents events;
  private final Clock clock;
  private final Talk talk;
  private final Receptionist receptionist;
  private final Sound sound;
  private final Mailbox mailbox = new Mailbox();
  private final String prefix;
  private final Map<String, Pending> pending = new LinkedHashMap<>();
  private final Map<String, Pending> givenUp = new LinkedHashMap<>();
  private final List<String> waiting = new ArrayList<>();
  private final AtomicBoolean saidDeaf = new AtomicBoolean();
  private boolean saidWait;
  private int items;
  private int uses;
  private int turns;
  private volatile boolean anyText;
  private volatile boolean closed;

  OfflineLine(AgentCall call, AgentEvents events, Clock clock) {
    this.call = call;
    this.events = events;
    this.clock = clock;
    talk = new Talk(call, clock, this);
    receptionist = new Receptionist(talk);
    sound = new Sound(call.format());
    // another agent may have been here before: the same id would be the same wish
    prefix = Long.toString(clock.instant().toEpochMilli(), 36);
  }

  void open() {
    work(
        () -> {
          if (call.soFar().isEmpty()) {
            receptionist.greet();
          } else {
            new Resumption(talk, receptionist).goOn(call.soFar());
          }
        });
  }

  @Override
  public void hear(ByteBuffer audio) {
    if (closed) {
      return;
    }
    sound.hear(audio);
    if (!anyText && sound.maybeSpeech()) {
      sayDeaf();
    }
  }

  @Override
  public void commit() {
    if (!anyText && sound.millis() > 0) {
      sayDeaf();
    }
  }

  private void sayDeaf() {
    if (saidDeaf.compareAndSet(false, true)) {
      work(
          () -> {
            trouble("no_transcriber", "Sound comes in, and there is nobody to write it down.");
            talk.say(
                "I'm sorry, I can read but not hear on this line. Please type what you'd like.");
          });
    }
  }

  @Override
  public void read(String text) {
    anyText = true;
    work(() -> turn(text));
  }

  private void turn(String text) {
    if (isTooLong()) {
      talk.say(
          "I'm sorry, I can't stay on the line any longer. You're welcome to call again."
              + " Good-bye!");
      talk.hangUp("time_limit");
      return;
    }
    if (pending.isEmpty()) {
      receptionist.hear(text);
      return;
    }
    if (waiting.size() < MOST_WAITING) {
      waiting.add(text);
    }
    if (pending.values().stream().allMatch(this::isLate)) {
      giveUp();
    } else if (!saidWait) {
      saidWait = true;
      speak("One moment, please, I'm still checking.");
    }
  }

  private boolean isTooLong() {
    return ++turns > MOST_TURNS
        || Duration.between(call.startedAt(), clock.instant()).compareTo(LONGEST_CALL) > 0;
  }

  private boolean isLate(Pending use) {
    return Duration.between(use.since(), clock.instant()).compareTo(PATIENCE) > 0;
  }

  private void giveUp() {
    Map<String, Pending> late = new LinkedHashMap<>(pending);
    pending.clear();
    givenUp.putAll(late);
    waiting.clear();
    trouble("tool_late", "A tool has not answered in time.");
    for (Pending use : late.values()) {
      String why =
          CHANGES.contains(use.tool())
              ? "I'm sorry, I have no answer yet, so I can't tell whether that went through."
              : "I'm sorry, that takes longer than it should.";
      use.then().accept(failed(why, true));
    }
  }

  private static JsonObject failed(String why, boolean late) {
    return Json.createObjectBuilder()
        .add("success", false)
        .add("error", why)
        .add("late", late)
        .build();
  }

  @Override
  public void cutOff(@Nullable String itemId, long heardMillis) {
    // what is said is text and whole at once: there is nothing left to be silent about
  }

  @Override
  public void result(String useId, JsonObject result) {
    work(
        () -> {
          Pending use = pending.remove(useId);
          if (use != null) {
            saidWait = false;
            talk.turn();
            use.then().accept(checked(result));
            return;
          }
          Pending late = givenUp.remove(useId);
          boolean didIt = late != null && checked(result).getBoolean("success");
          if (didIt && CHANGES.contains(late.tool())) {
            talk.turn();
            talk.say("I have an answer now.");
            late.then().accept(checked(result));
          }
        });
  }

  private static JsonObject checked(@Nullable JsonObject result) {
    if (result == null) {
      return failed("I'm sorry, that didn't work.", false);
    }
    JsonValue success = result.get("success");
    return JsonValue.TRUE.equals(success) || JsonValue.FALSE.equals(success)
        ? result
        : Json.createObjectBuilder(result).add("success", false).build();
  }

  @Override
  public void close() {
    closed = true;
  }

  /** One thing after the other; whatever goes wrong, the caller gets an answer. */
  private void work(Runnable step) {
    mailbox.post(
        () -> {
          if (closed) {
            return;
          }
          try {
            step.run();
            while (pending.isEmpty() && !waiting.isEmpty() && talk.over() == null && !closed) {
              String said = String.join(" ", waiting);
              waiting.clear();
              flush();
              receptionist.hear(said);
            }
          } catch (RuntimeException | StackOverflowError unforeseen) {
            talk.takeReply();
            trouble("agent_error", unforeseen.getClass().getSimpleName());
            talk.say("I'm sorry, something went wrong on my side.");
            receptionist.offerPerson("");
          }
          finish();
        });
  }

  private void finish() {
    if (!pending.isEmpty() || closed) {
      return;
    }
    flush();
    String over = talk.over();
    if (over != null && !closed) {
      closed = true;
      events.over(over);
    }
  }

  @Override
  public void flush() {
    String words = talk.takeReply();
    if (!words.isEmpty()) {
      speak(words);
    }
  }

  private void speak(String words) {
    if (closed) {
      return;
    }
    String item = prefix + "_turn_" + ++items;
    events.says(item, words);
    if (!closed) {
      events.said(item, words);
    }
  }

  @Override
  public void use(String tool, JsonObject args, Consumer<JsonObject> then) {
    if (closed) {
      return;
    }
    String id = prefix + "_use_" + ++uses;
    pending.put(id, new Pending(tool, then, clock.instant()));
    events.use(new ToolUse(id, tool, args.toString()));
  }

  @Override
  public void noticed(String eventType, JsonObject details) {
    if (!closed) {
      events.noticed(eventType, details);
    }
  }

  private void trouble(String code, String message) {
    if (!closed) {
      events.trouble(code, message);
    }
  }
}
