package dev.ava.provider.twilio;

import jakarta.json.JsonObject;
import java.util.Optional;

/**
 * What a stream says of itself when it begins.
 *
 * @param token the custom parameter {@code token}
 */
record MediaStart(String streamSid, String accountSid, String callSid, String token) {

  /** Empty: something is missing, or the sound is not 8 kHz mu-law. */
  static Optional<MediaStart> read(JsonObject frame) {
    JsonObject start = MediaFrames.object(frame, "start");
    if (start == null || !isTelephone(MediaFrames.object(start, "mediaFormat"))) {
      return Optional.empty();
    }
    JsonObject parameters = MediaFrames.object(start, "customParameters");
    String stream = MediaFrames.text(start, "streamSid");
    String account = MediaFrames.text(start, "accountSid");
    String call = MediaFrames.text(start, "callSid");
    String token = MediaFrames.text(parameters, "token");
    return stream == null || account == null || call == null || token == null
        ? Optional.empty()
        : Optional.of(new MediaStart(stream, account, call, token));
  }

  private static boolean isTelephone(JsonObject format) {
    return format == null
        || ("audio/x-mulaw".equals(MediaFrames.text(format, "encoding"))
            && "8000".equals(String.valueOf(format.get("sampleRate")))
            && "1".equals(String.valueOf(format.get("channels"))));
  }
}
