package dev.ava.assistant.boundary;

import jakarta.json.JsonObject;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The way to an agent in one call. Nothing here blocks, and nothing throws: trouble is an event.
 * May be called by any thread; what one thread says comes in its order.
 */
public interface AgentLine {

  /** What the caller's microphone hears, in the call's format. The buffer is the caller's again. */
  void hear(ByteBuffer audio);

  /** The caller has finished speaking; only needed where the agent does not hear that by itself. */
  void commit();

  /**
   * What the caller typed, as a turn of its own. It is recorded by whoever calls this: no {@link
   * AgentEvents#callerSaid} follows.
   */
  void read(String text);

  /**
   * The agent has to be silent now: the caller spoke into it, or asked for it.
   *
   * @param itemId what was being played; null: nothing was
   * @param heardMillis how much of its sound the caller really heard; never more than was sent
   */
  void cutOff(@Nullable String itemId, long heardMillis);

  /** What came of a tool the agent used; every use gets exactly one. */
  void result(String useId, JsonObject result);

  /** Hangs up. No event follows. */
  void close();
}
