package dev.ava.call.control;

import dev.ava.call.boundary.CallTool;
import jakarta.enterprise.context.ApplicationScoped;
import org.jdbi.v3.core.Handle;

/** {@code take_message} {message, for?}: for people to read. */
@ApplicationScoped
public class TakeMessage implements CallTool {

  @Override
  public String name() {
    return "take_message";
  }

  @Override
  public Answer use(Handle sql, Asked asked) {
    String message = ToolArgs.text(asked.args(), "message", "text");
    if (message == null) {
      return Answer.refused("The argument message is missing: ask the caller what to pass on.");
    }
    String addressee = ToolArgs.text(asked.args(), "for", "to");
    RequestRows.add(
        sql,
        asked,
        "message",
        addressee == null ? message : "For " + addressee + ": " + message,
        null,
        null);
    return Answer.done("The message is noted and will be read by the team.");
  }
}
