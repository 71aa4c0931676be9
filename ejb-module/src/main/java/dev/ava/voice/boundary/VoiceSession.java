package dev.ava.voice.boundary;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A session as it stands.
 *
 * @param state {@code active}, {@code ended}, or {@code failed}: lost, with what was said until
 *     then
 * @param peerAddress what {@code phone} was read as: E.164, short code or word
 * @param lastSeenAt the last sign of life
 * @param name what the caller said of themselves, as are {@code contactPhone} and {@code email}
 * @param turns how many there are
 * @param lastSeq the place of the last; null: there is none
 * @param customerId whose call it was; known once it is over, null also then if nobody's we know
 * @param conversationId what it became; null while it is active
 * @param callSessionId its legacy record; null: there is none
 */
public record VoiceSession(
    UUID id,
    String sessionId,
    String state,
    @Nullable String phone,
    @Nullable String peerAddress,
    @Nullable String ourAddress,
    @Nullable String callSid,
    JsonObject providerIds,
    Instant startedAt,
    Instant lastSeenAt,
    @Nullable Instant endedAt,
    @Nullable String endReason,
    @Nullable String name,
    @Nullable String contactPhone,
    @Nullable String email,
    int turns,
    @Nullable Integer lastSeq,
    int functionCalls,
    @Nullable Integer customerId,
    @Nullable UUID conversationId,
    @Nullable Integer callSessionId) {

  public boolean active() {
    return state.equals("active");
  }
}
