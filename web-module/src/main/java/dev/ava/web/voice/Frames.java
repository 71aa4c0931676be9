package dev.ava.web.voice;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.ava.shared.Json;
import dev.ava.shared.JsonText;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.nio.ByteBuffer;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The JSON of frames. Sound is by far the most of it, and is not parsed but looked at. */
final class Frames {

  private static final Base64.Decoder BASE64 = Base64.getDecoder();
  private static final String SOUND_BEGIN = "{\"type\":\"audio\",\"data\":\"";
  private static final String SOUND_END = "\"}";

  private Frames() {}

  static JsonObjectBuilder frame(String type) {
    return Json.createObjectBuilder().add("type", type);
  }

  static String error(String code, String message) {
    return frame("error")
        .add("message", message)
        .add("data", Json.createObjectBuilder().add("code", code))
        .build()
        .toString();
  }

  static String quoted(String text) {
    return Json.createValue(text).toString();
  }

  /**
   * The samples of a frame that is written as clients write it; null if it is anything else.
   *
   * @throws IllegalArgumentException if it is sound, but no base64 of whole samples
   */
  static @Nullable ByteBuffer sound(String frame) {
    if (!frame.startsWith(SOUND_BEGIN) || !frame.endsWith(SOUND_END)) {
      return null;
    }
    int from = SOUND_BEGIN.length();
    int to = frame.length() - SOUND_END.length();
    return to < from || frame.indexOf('"', from) != to || frame.indexOf('\\', from) >= 0
        ? null
        : samples(ByteBuffer.wrap(frame.getBytes(ISO_8859_1), from, to - from));
  }

  /**
   * @throws IllegalArgumentException if it is no base64 of whole samples
   */
  static ByteBuffer samples(String base64) {
    return samples(ByteBuffer.wrap(base64.getBytes(ISO_8859_1)));
  }

  private static ByteBuffer samples(ByteBuffer base64) {
    ByteBuffer samples = BASE64.decode(base64);
    if (samples.remaining() % 2 != 0) {
      throw new IllegalArgumentException("half a sample");
    }
    return samples;
  }

  /**
   * @throws IllegalArgumentException if it is no JSON object
   */
  static JsonObject read(String frame) {
    return JsonText.read(frame).orElseThrow(() -> new IllegalArgumentException("no JSON object"));
  }
}
