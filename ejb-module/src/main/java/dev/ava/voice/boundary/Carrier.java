package dev.ava.voice.boundary;

import dev.ava.assistant.boundary.AudioFormat;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The way to a caller: a browser's socket, a telephone's media stream. It only translates. Called
 * by any thread, one call at a time, in order; an implementation returns at once, waits for no
 * network, and calls nothing of its {@link LiveCall} before it has returned.
 */
public interface Carrier {

  /** The call is taken: from now on there is somebody to talk to. Also after a resumption. */
  void ready(Ready ready);

  /**
   * Plays a piece of speech after what was sent before.
   *
   * @param audio in the call's format; the core's again after the call
   * @return false if it was not taken, as too much is waiting for a slow connection already
   */
  boolean play(String itemId, ByteBuffer audio);

  /**
   * An item has no more sound: a carrier that asks its player how far it came can put its last mark
   * here.
   */
  void played(String itemId);

  /** Be silent at once: throw away what was sent and not yet heard. */
  void clear();

  void words(Words words);

  /**
   * @param success null: it is being done
   */
  void tool(String id, String name, @Nullable Boolean success);

  /** Something went wrong, and the call goes on. */
  void trouble(String code, String message);

  /** The last word: tell the caller, then close. Nothing follows, and no sign of it is expected. */
  void end(CallEnd why, String reason);

  /**
   * What a caller is connected to.
   *
   * @param resumed whether it goes on where it was lost
   * @param agent the word of who answers
   * @param resume a secret that gets this session back once after a lost connection; null: it can't
   *     be resumed
   */
  record Ready(
      String sessionId,
      boolean resumed,
      String agent,
      AudioFormat format,
      @Nullable String resume) {}

  /**
   * Words for a live transcript.
   *
   * @param speaker {@code customer} or {@code assistant}
   * @param text if not last the new words only, else all that was said and heard
   * @param last whether the item is finished
   * @param interrupted whether it was cut short
   * @param at when the item began
   */
  record Words(
      String speaker, String itemId, String text, boolean last, boolean interrupted, Instant at) {}
}
