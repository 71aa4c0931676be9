package dev.ava.scoring.boundary;

import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Port: where conversations are read for scoring, and where what counts is written. Which tables
 * those are is not this feature's business; the phase of the migration decides.
 */
public interface ConversationScores {

  /**
   * What a conversation shall say. Null leaves subject and summary as they are.
   *
   * @param score 1 to 10; null: nobody has judged
   */
  record Shown(
      @Nullable Integer score,
      @Nullable String sentiment,
      String outcome,
      @Nullable String subject,
      @Nullable String summary) {}

  /**
   * The conversation, of whichever channel and wherever it is; empty if the organisation has none
   * such.
   */
  Optional<Scorable> find(Handle sql, UUID orgId, UUID conversationId);

  /**
   * Keeps the place where conversations are written until the transaction of the handle ends: to be
   * called before anything is read that {@link #show} depends on.
   */
  void hold(Handle sql);

  /** Writes it wherever the conversation is, all sides in the transaction of the handle. */
  void show(Handle sql, UUID orgId, UUID conversationId, Shown shown);
}
