package dev.ava.conversation.boundary;

import jakarta.json.JsonObject;
import jakarta.json.bind.annotation.JsonbNillable;
import java.time.Instant;
import java.util.UUID;

/**
 * A conversation in a list: the fields of the legacy list, then ours. It shows no message text, so
 * that whoever reads a message has opened its conversation and stands in the audit table.
 *
 * @param customerId the customer, after merges; null: nobody we know
 * @param customerName null: not known
 * @param peerAddress number, short code or sender word of the other side; null: withheld
 * @param lastDirection who wrote last, {@code inbound} or {@code outbound}
 * @param lastDeliveryStatus what became of the last message
 */
@JsonbNillable
public record ConversationRow(
    UUID id,
    Integer customerId,
    String customerName,
    String customerPhone,
    String channel,
    String status,
    Instant initiatedAt,
    Instant lastActivityAt,
    Instant completedAt,
    Integer satisfactionScore,
    String sentiment,
    String outcome,
    String subject,
    String aiSummary,
    JsonObject metadata,
    String ourAddress,
    String peerAddress,
    int messageCount,
    String lastDirection,
    String lastDeliveryStatus) {}
