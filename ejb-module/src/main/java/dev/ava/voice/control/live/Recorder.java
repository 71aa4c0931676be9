package dev.ava.voice.control.live;

import static java.lang.System.Logger.Level.WARNING;

import dev.ava.assistant.boundary.ToolUse;
import dev.ava.conversation.boundary.Contention;
import dev.ava.shared.AvaException;
import dev.ava.shared.Conflict;
import dev.ava.shared.Ids;
import dev.ava.shared.InvalidInput;
import dev.ava.voice.boundary.Ending;
import dev.ava.voice.boundary.LiveRecord;
import dev.ava.voice.boundary.VoiceSessions;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;

/** Writes down what happens in one call, in order and without making anybody wait. */
final class Recorder {

  private static final System.Logger LOG = System.getLogger(Recorder.class.getName());
  private static final int TRIES = 4;
  private static final String FAULT =
      "This could not be done now because of a fault on our side; nothing was changed.";

  private final LiveRecord record;
  private final VoiceSessions sessions;
  private final Journal journal;
  private final Opened call;
  private final Runnable lost;

  /**
   * @param lost told when the session is over, or carried by another
   */
  Recorder(LiveRecord record, VoiceSessions sessions, Journal journal, Opened call, Runnable lost) {
    this.record = record;
    this.sessions = sessions;
    this.journal = journal;
    this.call = call;
    this.lost = lost;
  }

  /**
   * @param then told once the turn survives a crash
   */
  void turn(LiveTurn turn, Runnable then) {
    if (turn.text().isBlank()) {
      then.run();
      return;
    }
    LiveTurn storable = Storables.turn(turn);
    journal.add(
        () -> {
          if (record.turn(call, storable)) {
            then.run();
          } else {
            lost.run();
          }
        });
  }

  /** After all that was to be written until now. */
  void then(Runnable step) {
    journal.add(step);
  }

  void falseAlarm(int seq) {
    journal.add(() -> record.falseAlarm(call, seq));
  }

  void generated(int seq, String all) {
    journal.add(() -> record.generated(call, seq, Storables.text(all)));
  }

  void event(String type, JsonObject details, Instant at) {
    UUID id = Ids.next();
    journal.add(
        () ->
            sessions.event(
                call.admitted().orgId(), call.admitted().sessionId(), id, type, details, at));
  }

  /**
   * @param then told the result, exactly once
   */
  void use(ToolUse use, Consumer<JsonObject> then) {
    journal.add(() -> tell(then, result(use)));
  }

  private void tell(Consumer<JsonObject> then, JsonObject result) {
    try {
      then.accept(result);
    } catch (RuntimeException failed) {
      // Not to be tried again: the tool has been used.
      LOG.log(WARNING, "The agent of session " + call.id() + " failed over a result", failed);
    }
  }

  private JsonObject result(ToolUse use) {
    for (int tried = 1; ; tried++) {
      try {
        return record.use(call, use);
      } catch (Contention collided) {
        if (tried == TRIES) {
          return record.failed(call, use, FAULT);
        }
      } catch (InvalidInput refused) {
        return record.failed(call, use, refused.getMessage());
      } catch (Conflict refused) {
        if (refused.type().startsWith("voice-session-")) {
          throw refused;
        }
        return record.failed(call, use, refused.getMessage());
      } catch (AvaException refused) {
        return record.failed(call, use, refused.getMessage());
      } catch (RuntimeException failed) {
        LOG.log(WARNING, "Tool " + use.name() + " failed in session " + call.id(), failed);
        return record.failed(call, use, FAULT);
      }
    }
  }

  /**
   * @param completed false: it was lost
   * @param at when it ended
   */
  void end(boolean completed, String reason, Instant at, Runnable then) {
    journal.add(
        () -> {
          sessions.finish(
              call.admitted().orgId(),
              call.admitted().sessionId(),
              Ending.because(reason),
              completed,
              at);
          then.run();
        });
  }
}
