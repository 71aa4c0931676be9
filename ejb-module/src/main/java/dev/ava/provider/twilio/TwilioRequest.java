package dev.ava.provider.twilio;

import java.nio.charset.StandardCharsets;

/**
 * A webhook request as it came over the wire.
 *
 * @param path the raw path of the request target, undecoded
 * @param query the raw query, null if none
 * @param body the raw bytes; empty for GET
 * @param signature the header X-Twilio-Signature, null if none
 */
@SuppressWarnings("ArrayRecordComponent") // raw bytes, handed on and never compared
public record TwilioRequest(
    String method, String path, String query, byte[] body, String signature) {

  /** What a GET carries in its query, a POST carries in its body. */
  TwilioForm fields() {
    return isGet()
        ? TwilioForm.parse(query == null ? "" : query)
        : TwilioForm.parse(new String(body, StandardCharsets.ISO_8859_1));
  }

  boolean isGet() {
    return "GET".equals(method);
  }

  /** The bytes that are worth keeping. */
  byte[] payload() {
    return isGet() && query != null ? query.getBytes(StandardCharsets.ISO_8859_1) : body;
  }

  /**
   * The URL that Twilio was told to call.
   *
   * @param publicUrl where the world reaches this server, from the configuration
   * @param exactUrl the endpoint's own URL where a proxy rewrites paths; null if none
   */
  String url(String publicUrl, String exactUrl) {
    String withoutQuery = exactUrl == null ? publicUrl + path : exactUrl;
    return query == null ? withoutQuery : withoutQuery + "?" + query;
  }
}
