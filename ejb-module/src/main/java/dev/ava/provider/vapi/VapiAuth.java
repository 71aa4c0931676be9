package dev.ava.provider.vapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * How Vapi shows who it is: a choice of its server credentials, set under {@code auth} in the
 * endpoint's settings.
 *
 * @param kind {@code secret}: a header holds the secret; {@code bearer}: after a prefix; {@code
 *     oauth2}: after a prefix an access token that we issued; {@code hmac}: a header holds a
 *     signature
 * @param payload what is signed: text with {@code {timestamp}}, {@code {body}}, {@code {method}},
 *     {@code {url}} and {@code {svix-id}}
 * @param prefix before the token or the signature
 * @param tolerance how far the timestamp may be from now, both ways
 */
record VapiAuth(
    String kind,
    String header,
    String timestampHeader,
    String payload,
    String algorithm,
    String encoding,
    String prefix,
    boolean secretIsBase64,
    Duration tolerance) {

  private static final Map<String, String> MACS =
      Map.of("sha256", "HmacSHA256", "sha512", "HmacSHA512", "sha1", "HmacSHA1");

  private static final Pattern PLACE = Pattern.compile("\\{(timestamp|body|method|url|svix-id)}");

  /** Seconds, or (thirteen digits) milliseconds. */
  private static final Pattern UNIX_TIME = Pattern.compile("\\d{1,10}|\\d{13}");

  private static final int MILLISECONDS = 13;

  /** What is not set is as Vapi has it by default. */
  static VapiAuth of(JsonObject settings) {
    JsonObject auth = VapiJson.object(settings, "auth");
    String kind = or(VapiJson.text(auth, "kind"), "secret");
    boolean bearer = kind.equals("bearer") || kind.equals("oauth2");
    Double tolerance = VapiJson.number(auth, "tolerance_seconds");
    return new VapiAuth(
        kind,
        or(
            VapiJson.text(auth, "header"),
            bearer ? "Authorization" : kind.equals("hmac") ? "x-signature" : "X-Vapi-Secret"),
        or(VapiJson.text(auth, "timestamp_header"), "x-timestamp"),
        or(VapiJson.text(auth, "payload"), "{timestamp}.{body}"),
        or(VapiJson.text(auth, "algorithm"), "sha256"),
        or(VapiJson.text(auth, "encoding"), "hex"),
        auth.getString("prefix", bearer ? "Bearer " : ""),
        "base64".equals(VapiJson.text(auth, "secret_encoding")),
        Duration.ofSeconds(tolerance == null ? 300 : tolerance.longValue()));
  }

  /** Whether this secret stands behind the request. A blank one stands behind none. */
  boolean admits(VapiRequest request, String url, String secret, Instant now) {
    String shown = request.header(header);
    if (secret.isBlank() || shown == null) {
      return false;
    }
    return switch (kind) {
      case "secret", "bearer" -> same(shown, prefix + secret);
      case "oauth2" ->
          shown.startsWith(prefix)
              && VapiToken.isGood(shown.substring(prefix.length()), secret, now);
      case "hmac" -> isSigned(request, url, secret, shown, now);
      default -> false;
    };
  }

  private boolean isSigned(
      VapiRequest request, String url, String secret, String shown, Instant now) {
    String timestamp = request.header(timestampHeader);
    if (payload.contains("{timestamp}") && !isFresh(timestamp, now)) {
      return false;
    }
    byte[] signature = mac(secret, signed(request, url, timestamp));
    return signature.length > 0 && same(shown, prefix + encoded(signature));
  }

  private boolean isFresh(@Nullable String timestamp, Instant now) {
    if (timestamp == null || !UNIX_TIME.matcher(timestamp).matches()) {
      return false;
    }
    long time = Long.parseLong(timestamp);
    Instant sent =
        timestamp.length() == MILLISECONDS
            ? Instant.ofEpochMilli(time)
            : Instant.ofEpochSecond(time);
    return Duration.between(sent, now).abs().compareTo(tolerance) <= 0;
  }

  /** Bytes, because the body need not be text. */
  private byte[] signed(VapiRequest request, String url, @Nullable String timestamp) {
    ByteArrayOutputStream text = new ByteArrayOutputStream(request.body().length + 64);
    Matcher place = PLACE.matcher(payload);
    int from = 0;
    while (place.find()) {
      text.writeBytes(payload.substring(from, place.start()).getBytes(UTF_8));
      text.writeBytes(
          switch (place.group(1)) {
            case "timestamp" -> or(timestamp, "").getBytes(UTF_8);
            case "body" -> request.body();
            case "method" -> request.method().getBytes(UTF_8);
            case "url" -> url.getBytes(UTF_8);
            default -> or(request.header("svix-id"), "").getBytes(UTF_8);
          });
      from = place.end();
    }
    text.writeBytes(payload.substring(from).getBytes(UTF_8));
    return text.toByteArray();
  }

  /** Empty where the settings name an algorithm that is none, or the secret is not base64. */
  private byte[] mac(String secret, byte[] text) {
    String name = MACS.get(algorithm);
    try {
      byte[] key = secretIsBase64 ? Base64.getDecoder().decode(secret) : secret.getBytes(UTF_8);
      if (name == null || key.length == 0) {
        return new byte[0];
      }
      Mac mac = Mac.getInstance(name);
      mac.init(new SecretKeySpec(key, name));
      return mac.doFinal(text);
    } catch (IllegalArgumentException notBase64) {
      return new byte[0];
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private String encoded(byte[] signature) {
    return encoding.equals("base64")
        ? Base64.getEncoder().encodeToString(signature)
        : HexFormat.of().formatHex(signature);
  }

  private static boolean same(String shown, String expected) {
    return MessageDigest.isEqual(shown.getBytes(UTF_8), expected.getBytes(UTF_8));
  }

  private static String or(@Nullable String value, String otherwise) {
    return value == null ? otherwise : value;
  }
}
