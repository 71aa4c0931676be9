package dev.ava.launcher.standin;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The header ElevenLabs-Signature: {@code t=<unix seconds>,v0=<hex of HMAC-SHA256(secret, t + "." +
 * body)>}.
 */
final class ElevenLabsSigner {
  static final String HEADER = "ElevenLabs-Signature";

  private ElevenLabsSigner() {}

  static String sign(String secret, String body, Instant at) {
    String time = String.valueOf(at.getEpochSecond());
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] hash = mac.doFinal((time + "." + body).getBytes(StandardCharsets.UTF_8));
      return "t=" + time + ",v0=" + HexFormat.of().formatHex(hash);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
