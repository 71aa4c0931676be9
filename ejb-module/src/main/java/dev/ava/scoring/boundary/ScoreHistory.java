package dev.ava.scoring.boundary;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All judgements of a conversation.
 *
 * @param current the one that the conversation shows; null: it was not scored yet
 * @param history the newest first
 */
public record ScoreHistory(
    UUID conversationId, @Nullable ScoreView current, List<ScoreView> history) {}
