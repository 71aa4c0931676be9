package dev.ava.provider.elevenlabs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The shared secret in a header, for webhooks that ElevenLabs doesn't sign: {@code X-Ava-Secret:
 * <secret>} or {@code Authorization: Bearer <secret>}, as set in the agent's tool or workspace.
 *
 * @param secret as it was sent; empty if none was
 */
public record SecretHeader(String secret) {

  private static final String BEARER = "bearer ";

  /**
   * @param avaSecret the header X-Ava-Secret; null: there is none
   * @param authorization the header Authorization, looked at if there is no other; null: none
   */
  public static SecretHeader of(@Nullable String avaSecret, @Nullable String authorization) {
    if (avaSecret != null && !avaSecret.isBlank()) {
      return new SecretHeader(avaSecret.strip());
    }
    return authorization != null && authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)
        ? new SecretHeader(authorization.substring(BEARER.length()).strip())
        : new SecretHeader("");
  }

  /** Whether it is one of these; takes as long whichever it is. No secret fits nothing. */
  boolean isOneOf(Collection<String> secrets) {
    byte[] sent = digest(secret);
    boolean fits = false;
    for (String known : secrets) {
      fits |= !known.isBlank() && MessageDigest.isEqual(sent, digest(known));
    }
    return fits && !secret.isEmpty();
  }

  @Override
  public String toString() {
    return "SecretHeader";
  }

  /** Of equal length, so that the comparison tells nothing about it. */
  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
