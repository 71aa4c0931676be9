package dev.ava.assistant.control.offline;

import dev.ava.assistant.boundary.AgentCall;
import dev.ava.assistant.boundary.AgentEvents;
import dev.ava.assistant.boundary.AgentLine;
import dev.ava.assistant.boundary.VoiceAgent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;

/**
 * A receptionist that needs nobody outside: it reads what callers type or what was written down of
 * their speech, answers from the clinic's own data, and books, moves and cancels by the tools of
 * the call. The same words at the same time lead to the same call.
 */
@ApplicationScoped
public class OfflineAgent implements VoiceAgent {

  private Clock clock;

  /** For the proxy. */
  protected OfflineAgent() {}

  @Inject
  public OfflineAgent(Clock clock) {
    this.clock = clock;
  }

  @Override
  public String name() {
    return "offline";
  }

  @Override
  public AgentLine answer(AgentCall call, AgentEvents events) {
    OfflineLine line = new OfflineLine(call, events, clock);
    line.open();
    return line;
  }
}
