package dev.ava.provider.vapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ava.shared.InvalidInput;
import jakarta.json.JsonObject;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A server message: {@code {"message":{"type",…}}}.
 *
 * @param json what is inside {@code message}
 */
record VapiMessage(JsonObject json) {

  private static final int LONGEST_ID = 255;

  private static final Set<String> GROWING =
      Set.of("conversation-update", "model-output", "voice-input");

  private static final Set<String> KNOWN =
      Set.of(
          "assistant-request",
          "tool-calls",
          "transfer-destination-request",
          "knowledge-base-request",
          "status-update",
          "transcript",
          "speech-update",
          "conversation-update",
          "end-of-call-report",
          "hang",
          "user-interrupted");

  /**
   * @throws InvalidInput if the body is no such message, or its ids are longer than any of Vapi's
   */
  static VapiMessage parse(byte[] body) {
    JsonObject message = VapiJson.object(VapiJson.parse(body), "message");
    VapiMessage read = new VapiMessage(message);
    String callId = read.callId();
    if (VapiJson.text(message, "type") == null
        || read.type().length() > LONGEST_ID
        || (callId != null && callId.length() > LONGEST_ID)) {
      throw new InvalidInput(
          "invalid-json", "The body must be a server message of Vapi: {\"message\":{\"type\",…}}.");
    }
    return read;
  }

  /**
   * As Vapi calls it, without what it writes behind: {@code transcript[transcriptType="final"]}.
   */
  String type() {
    String type = String.valueOf(VapiJson.text(json, "type"));
    int bracket = type.indexOf('[');
    return bracket > 0 ? type.substring(0, bracket) : type;
  }

  JsonObject call() {
    return VapiJson.object(json, "call");
  }

  /** Null for messages about chats and sessions. */
  @Nullable String callId() {
    return VapiJson.text(call(), "id");
  }

  /** What the message may be addressed to; the number first, as it stays the same all call long. */
  List<String> addresses() {
    return Stream.of(
            VapiJson.text(call(), "phoneNumberId"),
            VapiJson.text(VapiJson.object(json, "phoneNumber"), "id"),
            VapiJson.text(call(), "assistantId"),
            VapiJson.text(VapiJson.object(json, "assistant"), "id"))
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }

  /** When Vapi sent it. */
  Instant at(Instant otherwise) {
    Instant at = VapiJson.time(json, "timestamp");
    return at == null ? otherwise : at;
  }

  /**
   * Whether all it says comes again, longer: several a second, each with the whole call in it,
   * would fill the inbox with what final transcripts and the report say.
   */
  boolean isRepeatedLonger() {
    boolean partial =
        "partial".equals(VapiJson.text(json, "transcriptType"))
            || String.valueOf(VapiJson.text(json, "type")).contains("\"partial\"");
    return (type().equals("transcript") && partial) || GROWING.contains(type());
  }

  /** The type as far as we know it, so that nobody can make up names of metrics. */
  String kind() {
    return KNOWN.contains(type()) ? type().replace('-', '_') : "other";
  }

  /**
   * What makes a repeat a repeat. Vapi numbers nothing, so: the call, the type, and what tells two
   * messages of a type apart; never a URL of a recording, which is another at each delivery.
   */
  String key() {
    return Stream.of(callId(), type(), apart())
        .filter(Objects::nonNull)
        .reduce((one, more) -> one + ":" + more)
        .orElseThrow();
  }

  private @Nullable String apart() {
    return switch (type()) {
      case "assistant-request", "end-of-call-report" -> null;
      case "status-update" -> VapiJson.text(json, "status");
      case "tool-calls" ->
          hash(
              VapiToolCalls.read(json).stream()
                  .map(VapiToolCalls.ToolCall::id)
                  .sorted()
                  .reduce("", (all, id) -> all + "\n" + id));
      case "transcript" ->
          sent() + ":" + VapiJson.text(json, "role") + ":" + hash(json.getString("transcript", ""));
      case "speech-update" ->
          sent() + ":" + VapiJson.text(json, "role") + ":" + VapiJson.text(json, "status");
      default -> callId() == null || sent().isEmpty() ? hash(json.toString()) : sent();
    };
  }

  private String sent() {
    return Objects.requireNonNullElse(VapiJson.text(json, "timestamp"), "");
  }

  private static String hash(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
