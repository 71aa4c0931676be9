package dev.ava.voice.boundary;

import jakarta.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session that begins.
 *
 * @param sessionId chosen by the client: 1 to 255 letters, digits and {@code . _ : ~ @ + = -},
 *     unique in its organisation
 * @param phone the caller's number in any spelling; null: withheld or not known (yet)
 * @param ourAddress which of our numbers was called
 * @param callSid the telephony leg
 * @param providerIds a JSON object: what providers call this session
 * @param startedAt null: now
 */
public record NewSession(
    String sessionId,
    @Nullable String phone,
    @Nullable String ourAddress,
    @Nullable String callSid,
    @Nullable JsonObject providerIds,
    @Nullable Instant startedAt) {}
