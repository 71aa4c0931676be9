package dev.ava.provider.vapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * An access token of the client credentials grant: until when it is good, signed with the
 * endpoint's secret. Nothing of it is stored; another secret makes all of them void.
 */
final class VapiToken {

  private static final Pattern FORM = Pattern.compile("(\\d{1,10})\\.([A-Za-z0-9_-]{43})");

  /** So that no other signature by the same secret passes for one of these. */
  private static final String PURPOSE = "ava-vapi-access-token.";

  private VapiToken() {}

  static String issue(String secret, Instant until) {
    String time = String.valueOf(until.getEpochSecond());
    return time + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(sign(secret, time));
  }

  static boolean isGood(String token, String secret, Instant now) {
    Matcher parts = FORM.matcher(token);
    return !secret.isBlank()
        && parts.matches()
        && MessageDigest.isEqual(
            issue(secret, Instant.ofEpochSecond(Long.parseLong(parts.group(1)))).getBytes(UTF_8),
            token.getBytes(UTF_8))
        && now.isBefore(Instant.ofEpochSecond(Long.parseLong(parts.group(1))));
  }

  private static byte[] sign(String secret, String time) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
      return mac.doFinal((PURPOSE + time).getBytes(UTF_8));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
