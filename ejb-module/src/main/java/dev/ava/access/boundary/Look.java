package dev.ava.access.boundary;

import java.time.Instant;
import java.util.UUID;

/**
 * One line of the audit: somebody looked at a conversation, or acted on it.
 *
 * @param actor a console user's name, or {@code token:} and the token's name
 * @param via {@code console} or {@code api}
 * @param action a word such as {@code view}
 */
public record Look(
    UUID id, String actor, String via, String action, UUID conversationId, Instant at) {}
