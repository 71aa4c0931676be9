package dev.ava.call.boundary;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call that has been open too long, or was ended as an orphan.
 *
 * @param conversationId null: its provider never named it
 * @param asked how often its provider was asked about it
 * @param nextAskAt null: it is not asked any more, or was not yet
 * @param lastAnswer {@code ongoing}, {@code over}, {@code nobody} (the provider knows of no such
 *     call) or {@code unreachable}; null: none yet
 * @param closedAt when it was ended as an orphan; null: it is open
 */
public record OpenCall(
    UUID callId,
    String callSid,
    String provider,
    String direction,
    String status,
    @Nullable String conversationId,
    Instant startedAt,
    int asked,
    @Nullable Instant lastAskedAt,
    @Nullable Instant nextAskAt,
    @Nullable String lastAnswer,
    @Nullable String lastDetail,
    @Nullable Instant closedAt,
    @Nullable String failureReason) {}
