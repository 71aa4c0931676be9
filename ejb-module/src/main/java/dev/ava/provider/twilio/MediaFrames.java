package dev.ava.provider.twilio;

import dev.ava.shared.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The frames of Twilio Media Streams: JSON text, numbers as strings. */
final class MediaFrames {

  private static final String MEDIA = "{\"event\":\"media\"";
  private static final String PAYLOAD = "\"payload\":\"";

  private MediaFrames() {}

  /**
   * The sound of a media frame in the order of fields that Twilio writes, without looking at the
   * rest: there are fifty a second in every call. A payload has no escapes in it.
   *
   * @return null: read it as any other frame
   */
  static @Nullable ByteBuffer soundOf(String frame) {
    if (!frame.startsWith(MEDIA)) {
      return null;
    }
    int begin = frame.indexOf(PAYLOAD);
    int end = begin < 0 ? -1 : frame.indexOf('"', begin + PAYLOAD.length());
    return end < 0 ? null : sound(frame.substring(begin + PAYLOAD.length(), end));
  }

  /** Null: no base64. */
  static @Nullable ByteBuffer sound(@Nullable String payload) {
    if (payload == null) {
      return null;
    }
    try {
      return ByteBuffer.wrap(Base64.getDecoder().decode(payload));
    } catch (IllegalArgumentException unreadable) {
      return null;
    }
  }

  static @Nullable String text(@Nullable JsonObject object, String name) {
    return object != null && object.get(name) instanceof JsonString string
        ? string.getString()
        : null;
  }

  static @Nullable JsonObject object(JsonObject object, String name) {
    JsonValue value = object.get(name);
    return value == null || value.getValueType() != JsonValue.ValueType.OBJECT
        ? null
        : value.asJsonObject();
  }

  /** Raw mu-law, no header. */
  static String media(String quotedSid, ByteBuffer audio) {
    String payload =
        new String(Base64.getEncoder().encode(audio).array(), StandardCharsets.ISO_8859_1);
    return "{\"event\":\"media\",\"streamSid\":"
        + quotedSid
        + ",\"media\":{\"payload\":\""
        + payload
        + "\"}}";
  }

  static String mark(String quotedSid, String name) {
    return "{\"event\":\"mark\",\"streamSid\":"
        + quotedSid
        + ",\"mark\":{\"name\":"
        + quoted(name)
        + "}}";
  }

  static String clear(String quotedSid) {
    return "{\"event\":\"clear\",\"streamSid\":" + quotedSid + "}";
  }

  static String quoted(String text) {
    return Json.createValue(text).toString();
  }
}
