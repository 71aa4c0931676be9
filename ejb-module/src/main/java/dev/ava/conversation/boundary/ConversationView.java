package dev.ava.conversation.boundary;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.bind.annotation.JsonbNillable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.core.mapper.PropagateNull;

/** One conversation with everything said and done in it, oldest first. */
public record ConversationView(
    Conversation conversation, List<Message> messages, List<Event> events) {

  @JsonbNillable
  public record Conversation(
      UUID id,
      @Nested("k_") Customer customer,
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
      String peerAddress) {}

  /**
   * The person behind the conversation; of merged customers the surviving one.
   *
   * @param smsConsent what the person last said by STOP or START: {@code opted_out}, {@code
   *     opted_in}; null: nothing
   */
  @JsonbNillable
  public record Customer(
      @PropagateNull Integer id,
      String name,
      String phone,
      String email,
      String smsConsent,
      Instant smsConsentAt) {}

  /** Of {@code voice}, {@code sms} and {@code email} the one that there is; no key for the rest. */
  @JsonbNillable
  public record Message(
      UUID id,
      String direction,
      String content,
      Instant sentAt,
      boolean processed,
      String processingError,
      JsonObject metadata,
      @Nested("v_") @JsonbNillable(false) Voice voice,
      @Nested("s_") @JsonbNillable(false) Sms sms,
      @Nested("e_") @JsonbNillable(false) Email email) {}

  @JsonbNillable
  @PropagateNull("message_id")
  public record Voice(
      int durationSeconds,
      String recordingUrl,
      JsonArray transcriptSegments,
      JsonArray functionCalls,
      int interruptionCount,
      Double audioQualityScore,
      String callSid) {}

  @JsonbNillable
  @PropagateNull("message_id")
  public record Sms(
      String fromNumber,
      String toNumber,
      String provider,
      String providerMessageId,
      String deliveryStatus,
      String errorCode,
      String errorMessage,
      int segments,
      List<String> mediaUrls,
      List<Media> media,
      Instant deliveredAt,
      Instant failedAt) {}

  /**
   * Something attached to a text message.
   *
   * @param contentType what the provider says it is; null: it didn't say
   */
  @JsonbNillable
  public record Media(String url, String contentType) {}

  @JsonbNillable
  @PropagateNull("message_id")
  public record Email(
      String subject,
      String fromAddress,
      String toAddress,
      List<String> ccAddresses,
      List<String> bccAddresses,
      String bodyHtml,
      String bodyText,
      JsonArray attachments,
      String deliveryStatus,
      Instant openedAt,
      Instant clickedAt) {}

  @JsonbNillable
  public record Event(
      UUID id, String eventType, Instant timestamp, JsonObject details, UUID messageId) {}
}
