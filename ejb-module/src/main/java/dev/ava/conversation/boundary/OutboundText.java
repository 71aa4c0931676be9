package dev.ava.conversation.boundary;

import java.util.UUID;

/**
 * A text message that a person or another system has already sent to the other side of a
 * conversation.
 *
 * @param providerMessageId the provider's id, by which its delivery reports will name it
 */
public record OutboundText(
    UUID orgId, UUID conversationId, String provider, String providerMessageId, String content) {}
