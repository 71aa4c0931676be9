package dev.ava.call.boundary;

import jakarta.json.JsonObject;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/**
 * Something an assistant can do for a caller while they talk. A CDI bean; the assistant calls it by
 * its name. It works in the transaction in which the request is noted, so it is done once or not at
 * all; it asks nobody outside the database.
 */
public interface CallTool {

  /** A lower_snake_case word, as the assistant's configuration has it. */
  String name();

  /** Does it, or says why it can't. */
  Answer use(Handle sql, Asked asked);

  /**
   * @param call in which it is asked
   * @param args as the assistant filled them in: nothing is certain about them
   */
  record Asked(CallRecord call, JsonObject args, Instant at) {}

  /**
   * @param done false: {@code text} says why not
   * @param text what the assistant is told, one line it can speak from
   */
  record Answer(boolean done, String text) {

    public static Answer done(String text) {
      return new Answer(true, text);
    }

    public static Answer refused(String why) {
      return new Answer(false, why);
    }
  }
}
