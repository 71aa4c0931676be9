package dev.ava.conversation.boundary;

import dev.ava.shared.Ids;
import dev.ava.shared.Json;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Reports about the delivery of our messages. */
@Stateless
public class DeliveryReports {

  /** What became of a report. */
  public enum Verdict {
    /** A higher rung: the message shows it now. */
    CLIMBED,
    /** A rung at or below the present one: kept as an event only. */
    LATE,
    /** A word that is not on the ladder: kept as an event only. */
    UNKNOWN_WORD,
    /** No such message yet. */
    NO_MESSAGE
  }

  @Inject private Jdbi jdbi;

  public Verdict apply(DeliveryReport report) {
    return jdbi.withHandle(handle -> apply(handle, report));
  }

  private static Verdict apply(Handle handle, DeliveryReport report) {
    Optional<Target> found = lock(handle, report);
    if (found.isEmpty()) {
      return Verdict.NO_MESSAGE;
    }
    Target target = found.get();
    Optional<DeliveryStatus> status = DeliveryStatus.of(report.status());
    Verdict verdict =
        status.isEmpty()
            ? Verdict.UNKNOWN_WORD
            : status.get().rung() > target.rung ? Verdict.CLIMBED : Verdict.LATE;
    update(handle, report, target, verdict == Verdict.CLIMBED ? status.get() : null);
    addEvent(handle, report, target, verdict);
    return verdict;
  }

  private record Target(UUID messageId, UUID conversationId, int rung) {}

  private static Optional<Target> lock(Handle handle, DeliveryReport report) {
    String query =
        """
        SELECT d.message_id, m.conversation_id, d.delivery_rank
        FROM sms_details d
        JOIN communication_messages m ON m.id = d.message_id
        JOIN conversations c ON c.id = m.conversation_id AND c.org_id = :orgId
        WHERE d.provider = :provider AND d.provider_message_id = :providerMessageId
        FOR UPDATE OF d
        """;
    return handle
        .createQuery(query)
        .bindMethods(report)
        .map(
            (row, context) ->
                new Target(
                    row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getInt(3)))
        .findOne();
  }

  /** An error code is never erased, and a late report may still bring one. */
  private static void update(
      Handle handle, DeliveryReport report, Target target, DeliveryStatus climbedTo) {
    String update =
        """
        UPDATE sms_details
        SET delivery_status = COALESCE(:status, delivery_status),
            delivery_rank = COALESCE(:rung, delivery_rank),
            delivered_at = CASE WHEN :delivered THEN COALESCE(delivered_at, :at) ELSE delivered_at END,
            failed_at = CASE WHEN :failed THEN COALESCE(failed_at, :at) ELSE failed_at END,
            error_code = COALESCE(:errorCode, error_code),
            error_message = COALESCE(:errorMessage, error_message)
        WHERE message_id = :messageId
        """;
    handle
        .createUpdate(update)
        .bindMethods(report)
        .bind("at", report.at().atOffset(ZoneOffset.UTC))
        .bind("status", climbedTo == null ? null : climbedTo.word())
        .bind("rung", climbedTo == null ? null : climbedTo.rung())
        .bind("delivered", climbedTo != null && climbedTo.isDelivery())
        .bind("failed", climbedTo != null && climbedTo.isFailure())
        .bind("messageId", target.messageId)
        .execute();
  }

  private static void addEvent(
      Handle handle, DeliveryReport report, Target target, Verdict verdict) {
    var details = Json.createObjectBuilder().add("status", report.status());
    if (report.errorCode() != null) {
      details.add("error_code", report.errorCode());
    }
    if (verdict != Verdict.CLIMBED) {
      details.add("ignored", verdict == Verdict.LATE ? "late" : "unknown status");
    }
    String insert =
        """
        INSERT INTO communication_events
          (id, conversation_id, message_id, event_type, "timestamp", details)
        VALUES (:id, :conversationId, :messageId, 'delivery_reported', :at, :details::jsonb)
        """;
    handle
        .createUpdate(insert)
        .bind("id", Ids.next())
        .bind("conversationId", target.conversationId)
        .bind("messageId", target.messageId)
        .bind("at", report.at().atOffset(ZoneOffset.UTC))
        .bind("details", details.build().toString())
        .execute();
  }
}
