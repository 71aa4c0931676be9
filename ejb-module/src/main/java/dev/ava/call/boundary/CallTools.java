package dev.ava.call.boundary;

import static java.lang.System.Logger.Level.WARNING;

import dev.ava.call.boundary.CallTool.Answer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.UUID;

/** What assistants ask for: each request is carried out once, and its repeats get its answer. */
@ApplicationScoped
public class CallTools {

  private static final System.Logger LOG = System.getLogger(CallTools.class.getName());

  private ToolUse use;

  /** For the proxy. */
  protected CallTools() {}

  @Inject
  public CallTools(ToolUse use) {
    this.use = use;
  }

  /**
   * A request of an assistant.
   *
   * @param id the provider's, unique in the call
   * @param at when it was asked
   */
  public record Request(
      UUID orgId, UUID callId, String id, String name, JsonObject args, Instant at) {}

  /** Never throws: an assistant that gets no answer leaves the caller waiting. */
  public Answer answer(Request request) {
    try {
      return use.once(request);
    } catch (RuntimeException failed) {
      LOG.log(WARNING, "Tool " + request.name() + " failed in call " + request.callId(), failed);
      return Answer.refused("This could not be done now because of a fault on our side.");
    }
  }
}
