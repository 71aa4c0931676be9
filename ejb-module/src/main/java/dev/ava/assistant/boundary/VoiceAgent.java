package dev.ava.assistant.boundary;

import java.util.UUID;

/** Somebody who can answer a call. A CDI bean; an organisation's settings say which one answers. */
public interface VoiceAgent {

  /** A word for the record: {@code offline}, {@code openai}. */
  String name();

  /**
   * Whether the organisation can have this agent, as it has what the agent needs (credentials of a
   * provider). Where none is chosen, one that is ready comes before {@code offline}. May ask the
   * database.
   */
  default boolean readyFor(UUID orgId) {
    return true;
  }

  /**
   * Takes a call. Returns at once, whether or not the agent can be reached: what becomes of it is
   * told to the events, the first of them perhaps before this returns.
   */
  AgentLine answer(AgentCall call, AgentEvents events);
}
