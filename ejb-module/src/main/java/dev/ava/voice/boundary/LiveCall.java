package dev.ava.voice.boundary;

import jakarta.json.JsonObject;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A call that is going on, as whoever carries it sees it. Nothing here blocks and nothing throws;
 * whatever comes after the end is ignored. What one thread says comes in its order.
 */
public interface LiveCall {

  /**
   * What the caller's microphone hears, in the call's format. The buffer is the carrier's again
   * after the call. What comes before {@link Carrier#ready} is dropped.
   */
  void hear(ByteBuffer audio);

  /** The caller has finished speaking, as the caller's side heard it. */
  void commit();

  /** A typed turn; it cuts off what is being said. Longer than 4,000 characters: cut there. */
  void read(String text);

  /**
   * The caller wants silence.
   *
   * @param itemId what was being played; null: not known
   * @param playedMillis how much of it was heard; null: not known, it is worked out
   */
  void interrupt(@Nullable String itemId, @Nullable Long playedMillis);

  /** How much of an item the caller has heard so far: a mark came back, a player reported. */
  void played(String itemId, long millis);

  /**
   * For the record of the call.
   *
   * @param eventType a lower_snake_case word, as {@code dtmf}
   */
  void happened(String eventType, JsonObject details);

  /** The caller hung up: the session is finished. */
  void hangUp();

  /**
   * The connection is gone. If the call can be resumed it waits for that for a while, else it is
   * finished now. No call of the carrier follows.
   *
   * @param reason a lower_snake_case word for the record: {@code connection_lost}, {@code idle}
   * @param orderly whether the other side closed it (a page that was left), so that the session
   *     counts as completed if nobody comes back
   */
  void lost(String reason, boolean orderly);
}
