package dev.ava.voice.control.live;

import dev.ava.assistant.boundary.AgentCall;
import dev.ava.voice.boundary.Admission.Admitted;
import dev.ava.voice.boundary.Carrier;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A session that has begun, or goes on.
 *
 * @param id its row
 * @param carrier who carries it from now on
 * @param fresh whether it has just begun
 * @param agent the word of who answers
 * @param resume the secret that gets it back; null: it can't be resumed
 * @param lastSeq the place of the last turn; 0: nothing was said yet
 * @param call for the agent
 */
public record Opened(
    UUID id,
    UUID carrier,
    Admitted admitted,
    boolean fresh,
    String agent,
    @Nullable String resume,
    int lastSeq,
    AgentCall call) {

  /**
   * What its carrier is told first.
   *
   * @param resumed whether it went on before
   */
  Carrier.Ready ready(boolean resumed) {
    return new Carrier.Ready(admitted.sessionId(), resumed, agent, admitted.format(), resume);
  }
}
