package dev.ava.assistant.boundary;

/** Somebody who can answer a call. A CDI bean; an organisation's settings say which one answers. */
public interface VoiceAgent {

  /** A word for the record: {@code offline}, {@code openai}. */
  String name();

  /**
   * Takes a call. Returns at once, whether or not the agent can be reached: what becomes of it is
   * told to the events, the first of them perhaps before this returns.
   */
  AgentLine answer(AgentCall call, AgentEvents events);
}
