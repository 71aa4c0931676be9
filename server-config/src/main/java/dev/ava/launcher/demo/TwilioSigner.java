package dev.ava.launcher.demo;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs as Twilio does: base64(HMAC-SHA1(auth token, URL + every name and value, sorted)). */
public final class TwilioSigner {
  private final SecretKeySpec key;

  public TwilioSigner(String authToken) {
    this.key = new SecretKeySpec(authToken.getBytes(StandardCharsets.UTF_8), "HmacSHA1");
  }

  public String sign(String url, List<Map.Entry<String, String>> fields) {
    Map<String, SortedSet<String>> sorted = new TreeMap<>();
    fields.forEach(f -> sorted.computeIfAbsent(f.getKey(), k -> new TreeSet<>()).add(f.getValue()));
    StringBuilder text = new StringBuilder(url);
    sorted.forEach((name, values) -> values.forEach(value -> text.append(name).append(value)));
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(key);
      return Base64.getEncoder()
          .encodeToString(mac.doFinal(text.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
