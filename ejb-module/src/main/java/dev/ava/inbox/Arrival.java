package dev.ava.inbox;

import java.time.Instant;
import java.util.UUID;

/**
 * One webhook request that passed its signature check.
 *
 * @param eventKey unique per provider: what makes a repeat a repeat
 * @param kind what the event is about, a word such as {@code delivery_report}
 * @param subject the provider's id of the message or call it speaks of; null if nothing to wait for
 * @param payload the raw bytes as they came
 */
@SuppressWarnings("ArrayRecordComponent") // raw bytes, handed on and never compared
public record Arrival(
    UUID orgId,
    String provider,
    String eventKey,
    String kind,
    String subject,
    byte[] payload,
    Instant receivedAt) {}
