package dev.ava.call.boundary;

import dev.ava.call.control.TurnRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * What was said in a call, in {@code call_transcriptions}. Every method works in the transaction of
 * the handle, which must hold the call's row ({@link CallRecords#lock}) where it writes: so places
 * have no gaps and nobody takes the same twice.
 */
@ApplicationScoped
public class CallTurns {

  /**
   * A turn.
   *
   * @param sequence its place in the call, from 1 on
   * @param speaker {@code agent} or {@code driver}, the person
   */
  public record Turn(int id, int sequence, String speaker, String text, Instant at) {}

  /**
   * Adds a turn at the end.
   *
   * @param call that has a conversation
   */
  public Turn add(Handle sql, CallRecord call, String speaker, String text, Instant at) {
    return TurnRows.add(sql, conversation(call), speaker, text, at);
  }

  /** The last turn; empty if nothing was said. */
  public Optional<Turn> last(Handle sql, CallRecord call) {
    return TurnRows.last(sql, conversation(call));
  }

  /** All turns by their places. */
  public List<Turn> all(Handle sql, CallRecord call) {
    return call.conversationId() == null ? List.of() : TurnRows.all(sql, conversation(call));
  }

  /** Takes all turns away, so that the whole can be written anew. */
  public void clear(Handle sql, CallRecord call) {
    TurnRows.clear(sql, conversation(call));
  }

  private static String conversation(CallRecord call) {
    if (call.conversationId() == null) {
      throw new IllegalArgumentException("call " + call.id() + " has no conversation yet");
    }
    return call.conversationId();
  }
}
