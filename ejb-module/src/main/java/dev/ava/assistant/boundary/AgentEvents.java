package dev.ava.assistant.boundary;

import jakarta.json.JsonObject;
import java.nio.ByteBuffer;
import java.time.Instant;

/**
 * What an agent does in a call. Called by the agent's threads, one call at a time, in order; an
 * implementation returns quickly and never waits for a network.
 *
 * <p>An item is one turn of the assistant. Its id is the agent's own and unique in the call.
 */
public interface AgentEvents {

  /** A piece of speech in the call's format. The buffer is the agent's again after the call. */
  void audio(String itemId, ByteBuffer audio);

  /** The next words of an item, as they are made. */
  void says(String itemId, String words);

  /**
   * An item is made, in full or as far as it came. The caller may not have heard it yet.
   *
   * @param text all of it
   */
  void said(String itemId, String text);

  /** The caller begins to speak, maybe into the assistant's words. */
  void callerSpeaks(Instant at);

  /** It was no speech after all (a cough, a door): nothing was said since {@link #callerSpeaks}. */
  void falseAlarm();

  /** What the caller said, written down. Comes in the order in which it was spoken. */
  void callerSaid(String itemId, String text, Instant from, Instant to);

  /** The agent wants a tool; the answer is {@link AgentLine#result}. */
  void use(ToolUse use);

  /** Something for the record: {@code intent_detected}, {@code customer_sentiment_shift}, … */
  void noticed(String eventType, JsonObject details);

  /**
   * Something went wrong, and the call goes on.
   *
   * @param code a lower_snake_case word
   * @param message for the log and the record; holds no words of the caller and no secret
   */
  void trouble(String code, String message);

  /**
   * The agent will say no more: it said good-bye, reached a limit, or can't be had. The last event.
   *
   * @param reason {@code goodbye}, {@code handed_over}, {@code agent_lost}, {@code time_limit},
   *     {@code cost_limit}
   */
  void over(String reason);
}
