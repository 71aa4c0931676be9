package dev.ava.voice.boundary;

import dev.ava.assistant.boundary.AudioFormat;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What opens the door to a call: a ticket, a stream token, a resume secret. */
@FunctionalInterface
public interface Admission {

  /**
   * Spends it, in the transaction in which the session begins or is taken over.
   *
   * @throws CallRefused if it is worth nothing
   */
  Admitted admit(Handle sql);

  /**
   * Who is let in.
   *
   * @param phone the caller's number in any spelling; null: withheld or not known
   * @param name null: not known
   * @param ourAddress which of our numbers was called; null: none
   * @param callSid the telephony leg; null: none
   * @param resumable whether a lost connection is waited for
   */
  record Admitted(
      UUID orgId,
      String sessionId,
      AudioFormat format,
      @Nullable String phone,
      @Nullable String name,
      @Nullable String ourAddress,
      @Nullable String callSid,
      boolean resumable) {}
}
