package dev.ava.scoring.boundary;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Conversations that are scored again by one request.
 *
 * @param chosen which ones: channel, from, to, scorer
 * @param replace a given score or a model's does not hold against the new one
 * @param total how many, at most 10,000: the latest ones
 * @param done how many of them are done, with those that failed
 * @param failed how many could not be scored; the server's log says why
 * @param finishedAt null: it goes on
 */
public record ScoreRun(
    UUID id,
    JsonObject chosen,
    boolean replace,
    String reason,
    String requestedBy,
    Instant requestedAt,
    int total,
    int done,
    int failed,
    @Nullable Instant finishedAt) {}
