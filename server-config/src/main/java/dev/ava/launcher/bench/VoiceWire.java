package dev.ava.launcher.bench;

import java.nio.ByteBuffer;
import java.util.Base64;

/** How a caller's sound is written into messages, and found in those that come back. */
enum VoiceWire {

  /** {@code {"type":"audio","data":<base64>}}, as the legacy client speaks. */
  TEXT {
    @Override
    Object message(SoundStamp stamp) {
      return HEAD + stamp.base64() + REST;
    }
  },

  /** The samples as they are. */
  BINARY {
    @Override
    Object message(SoundStamp stamp) {
      return ByteBuffer.allocate(FRAME).put(stamp.bytes()).rewind();
    }
  };

  /** 20 ms of 16-bit samples at 24 kHz. */
  static final int FRAME = 960;

  private static final String HEAD = "{\"type\":\"audio\",\"data\":\"";
  private static final String REST =
      Base64.getEncoder().encodeToString(new byte[FRAME - SoundStamp.BYTES]) + "\"}";
  private static final String DATA = "\"data\":\"";

  /** A frame of sound as text or as a buffer. */
  abstract Object message(SoundStamp stamp);

  /** The sound of a text message; null: it carries none. */
  static ByteBuffer sound(CharSequence message) {
    String text = message.toString();
    int begin = text.indexOf(DATA);
    if (begin < 0 || !text.contains("\"audio\"")) {
      return null;
    }
    int from = begin + DATA.length();
    int to = text.indexOf('"', from);
    // The whole of it: whoever has to play it decodes it too.
    return ByteBuffer.wrap(Base64.getDecoder().decode(text.substring(from, to)));
  }
}
