package dev.ava.provider.twilio;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * X-Twilio-Signature: base64(HMAC-SHA1(auth token, URL + fields sorted by name)). Twilio's
 * libraries accept three spellings of the URL, because proxies add and remove ports: as given,
 * without port, with the scheme's port. The surgery is textual; decoding and encoding a URL again
 * changes it.
 */
public final class TwilioSignature {

  private static final Pattern URL =
      Pattern.compile("(?<scheme>https?|wss?)://(?<authority>[^/?#]*)(?<rest>.*)", Pattern.DOTALL);
  private static final Pattern PORT = Pattern.compile("(?<host>.*?):(?<port>\\d+)");
  private static final Pattern BODY_DIGEST = Pattern.compile("[?&]bodySHA256=([0-9a-f]{64})(&|$)");

  private TwilioSignature() {}

  /**
   * Judges a form or a request without body (GET, WebSocket: no fields are appended).
   *
   * @return which spelling of the URL was signed; empty if none
   */
  public static Optional<String> match(
      String authToken, String url, TwilioForm form, String signature) {
    if (authToken == null || authToken.isBlank() || signature == null) {
      return Optional.empty();
    }
    String fields = form == null ? "" : sorted(form);
    byte[] claimed = signature.getBytes(StandardCharsets.UTF_8);
    if (isSigned(authToken, url + fields, claimed)) {
      return Optional.of("as-given");
    }
    return otherSpelling(url)
        .filter(other -> isSigned(authToken, other.getValue() + fields, claimed))
        .map(Map.Entry::getKey);
  }

  private static boolean isSigned(String authToken, String text, byte[] claimed) {
    return MessageDigest.isEqual(sign(authToken, text).getBytes(StandardCharsets.UTF_8), claimed);
  }

  /** Judges a JSON body: the URL is signed and carries the body's digest as bodySHA256. */
  public static Optional<String> matchBody(
      String authToken, String url, byte[] body, String signature) {
    Matcher claimed = BODY_DIGEST.matcher(url);
    if (!claimed.find() || !MessageDigest.isEqual(sha256(body), hex(claimed.group(1)))) {
      return Optional.empty();
    }
    return match(authToken, url, null, signature);
  }

  /** The base64 signature of an assembled text. */
  public static String sign(String authToken, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(authToken.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Names by code unit; distinct values of a repeated name, sorted, each after the name. */
  static String sorted(TwilioForm form) {
    StringBuilder text = new StringBuilder(256);
    new TreeMap<>(form.all())
        .forEach(
            (name, values) ->
                values.stream().distinct().sorted().forEach(v -> text.append(name).append(v)));
    return text.toString();
  }

  /** The URL without its port, or with the scheme's if it has none. */
  static Optional<Map.Entry<String, String>> otherSpelling(String url) {
    Matcher parts = URL.matcher(url);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String scheme = parts.group("scheme");
    String authority = parts.group("authority");
    String rest = parts.group("rest");
    if (PORT.matcher(authority.substring(authority.lastIndexOf('@') + 1)).matches()) {
      String bare = authority.substring(0, authority.lastIndexOf(':'));
      return Optional.of(Map.entry("port-removed", scheme + "://" + bare + rest));
    }
    String usual = scheme.equals("https") || scheme.equals("wss") ? ":443" : ":80";
    return Optional.of(Map.entry("default-port-added", scheme + "://" + authority + usual + rest));
  }

  private static byte[] sha256(byte[] body) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(body);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }
}
