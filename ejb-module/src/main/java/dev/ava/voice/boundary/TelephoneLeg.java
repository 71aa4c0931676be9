package dev.ava.voice.boundary;

import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Whoever keeps telephone calls is told of the end of a session that one of them led to. */
public interface TelephoneLeg {

  /**
   * A session with a {@code call_sid} is over; in the transaction that records it.
   *
   * @param session with what it became
   */
  void spoken(Handle sql, UUID orgId, VoiceSession session);
}
