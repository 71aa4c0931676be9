package dev.ava.conversation.boundary;

import java.time.Instant;
import java.util.UUID;

/**
 * What a provider says about the delivery of a message.
 *
 * @param status the provider's word, known to {@link DeliveryStatus} or not
 * @param errorCode null if none
 * @param errorMessage null if none
 */
public record DeliveryReport(
    UUID orgId,
    String provider,
    String providerMessageId,
    String status,
    String errorCode,
    String errorMessage,
    Instant at) {}
