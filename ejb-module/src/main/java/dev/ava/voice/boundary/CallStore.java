package dev.ava.voice.boundary;

import dev.ava.conversation.boundary.FinishedCall;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Where finished calls go. Which tables those are is not this feature's business; the phase of the
 * migration decides.
 */
public interface CallStore {

  /**
   * What a call became.
   *
   * @param conversationId by which it is read, whichever tables hold it
   * @param callSessionId its legacy record; null: it has none
   */
  record Stored(UUID conversationId, @Nullable Integer callSessionId) {}

  /** Writes the call in the transaction of the handle, whole or not at all. */
  Stored store(Handle sql, FinishedCall call);
}
