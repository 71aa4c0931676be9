package dev.ava.outbound.boundary;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A batch and how far it is.
 *
 * @param state {@code running}, {@code paused}, {@code cancelled}, or {@code completed}: the
 *     provider was asked for every call (some may still be going on, see {@code open})
 * @param total rows
 * @param waiting not begun
 * @param placing being placed at this moment
 * @param accepted taken by the provider
 * @param refused not placed
 * @param unknown asked for, without an answer (yet)
 * @param cancelled not placed, as the batch was cancelled
 * @param open calls that are going on, or of which nobody knows
 * @param ended calls that were placed and are over, whatever came of them
 * @param percent of the rows that are settled, 0 to 100
 * @param finishedAt when the last row was settled or the batch was cancelled; null: not yet
 */
public record BatchView(
    UUID id,
    String name,
    String state,
    int callsPerMinute,
    int atOnce,
    int total,
    int waiting,
    int placing,
    int accepted,
    int refused,
    int unknown,
    int cancelled,
    int open,
    int ended,
    int percent,
    String createdBy,
    Instant createdAt,
    @Nullable Instant finishedAt) {}
