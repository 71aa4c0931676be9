package dev.ava.call.boundary;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a caller left for people to do.
 *
 * @param kind {@code message}, {@code call_back} or {@code booking}: the wish for an appointment
 * @param callId null: the call's record is gone
 * @param customerId null: nobody we know
 * @param callerName as the caller is named now, or the number, or {@code Unknown}
 * @param content in the words that the assistant noted
 * @param wantedAt when, in the caller's words; null: not told
 * @param phone where to call back; null: not asked for
 * @param status {@code open} or {@code done}
 */
public record CallerRequest(
    UUID id,
    String kind,
    @Nullable UUID callId,
    @Nullable Integer customerId,
    @Nullable String callerName,
    String content,
    @Nullable String wantedAt,
    @Nullable String phone,
    String status,
    Instant createdAt,
    @Nullable Instant doneAt,
    @Nullable String doneBy) {}
