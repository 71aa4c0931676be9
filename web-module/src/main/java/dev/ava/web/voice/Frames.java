package dev.ava.web.voice;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonStructure;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON of frames. Sound is by far the most of it, and is not parsed but looked at. */
final class Frames {

  /** Kept, as each look-up of it searches the class path. */
  static final JsonProvider JSON = JsonProvider.provider();

  private static final JsonReaderFactory READERS = JSON.createReaderFactory(Map.of());
  private static final Base64.Decoder BASE64 = Base64.getDecoder();
  private static final String SOUND_BEGIN = "{\"type\":\"audio\",\"data\":\"";
  private static final String SOUND_END = "\"}";

  private Frames() {}

  static JsonObjectBuilder frame(String type) {
    return JSON.createObjectBuilder().add("type", type);
  }

  static String error(String code, String message) {
    return frame("error")
        .add("message", message)
        .add("data", JSON.createObjectBuilder().add("code", code))
        .build()
        .toString();
  }

  static String quoted(String text) {
    return JSON.createValue(text).toString();
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
    try (JsonReader reader = READERS.createReader(new StringReader(frame))) {
      JsonStructure read = reader.read();
      if (read instanceof JsonObject object) {
        return object;
      }
      throw new IllegalArgumentException("no object");
    } catch (JsonException broken) {
      throw new IllegalArgumentException(broken);
    }
  }
}
