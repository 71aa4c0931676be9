package dev.ava.web.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.web.testing.AvaOnMicro;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Twilio as the server sees it: one account that signs what it sends with its auth token. */
final class Twilio extends AvaOnMicro {

  final String account = sid("AC");
  final String authToken = "token-" + UUID.randomUUID();

  static String sid(String prefix) {
    return prefix + UUID.randomUUID().toString().replace("-", "");
  }

  /** Registers a number of this account. */
  void has(String channel, String number) throws Exception {
    has(channel, number, "enforce");
  }

  void has(String channel, String number, String verification) throws Exception {
    register(channel, account, number, verification, null, authToken);
  }

  /**
   * Registers a number of an account whose requests are on record, with their signatures.
   *
   * @param publicUrl that was signed
   */
  static void register(
      String channel, String account, String address, String publicUrl, String secret)
      throws Exception {
    register(channel, account, address, "enforce", publicUrl, secret);
  }

  private static void register(
      String channel,
      String account,
      String address,
      String verification,
      String publicUrl,
      String secret)
      throws Exception {
    JsonObjectBuilder endpoint =
        Json.createObjectBuilder()
            .add("provider", "twilio")
            .add("channel", channel)
            .add("account_id", account)
            .add("address", address)
            .add("secret", secret)
            .add("verification", verification);
    if (publicUrl != null) {
      endpoint.add("public_url", publicUrl);
    }
    HttpResponse<String> created =
        HTTP.send(
            asAdmin("/api/admin/endpoints")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(endpoint.build().toString()))
                .build(),
            BodyHandlers.ofString());
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
  }

  /** The fields of a plain text message. */
  Map<String, String> text(String from, String to, String content) {
    String sid = sid("SM");
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("MessageSid", sid);
    fields.put("SmsSid", sid);
    fields.put("AccountSid", account);
    fields.put("From", from);
    fields.put("To", to);
    fields.put("Body", content);
    fields.put("NumMedia", "0");
    fields.put("NumSegments", "1");
    fields.put("ApiVersion", "2010-04-01");
    return fields;
  }

  /** The fields of a delivery report. */
  Map<String, String> report(String messageSid, String ourNumber, String status) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("MessageSid", messageSid);
    fields.put("SmsSid", messageSid);
    fields.put("AccountSid", account);
    fields.put("From", ourNumber);
    fields.put("To", "+14155552671");
    fields.put("MessageStatus", status);
    fields.put("SmsStatus", status);
    return fields;
  }

  HttpResponse<String> posts(String path, Map<String, String> fields) throws Exception {
    return post(path, encode(fields), sign(PUBLIC_URL + path, fields));
  }

  HttpResponse<String> gets(String path, Map<String, String> fields) throws Exception {
    String target = path + "?" + encode(fields);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(baseUrl() + target))
            .header("X-Twilio-Signature", sign(PUBLIC_URL + target, Map.of()))
            .build();
    return HTTP.send(request, BodyHandlers.ofString());
  }

  HttpResponse<String> post(String pathAndQuery, String body, String signature)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(baseUrl() + pathAndQuery))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body));
    if (signature != null) {
      request.header("X-Twilio-Signature", signature);
    }
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  /** Sends a request that is on record as it was, signature and all. */
  HttpResponse<String> replays(String path, JsonObject recorded) throws Exception {
    return post(
        path,
        recorded.getString("rawBody"),
        recorded.getJsonObject("headers").getString("X-Twilio-Signature"));
  }

  /**
   * A request that is on record.
   *
   * @param name such as {@code voice/incoming-call}
   */
  static JsonObject recorded(String name) throws IOException {
    try (InputStream file = Twilio.class.getResourceAsStream("/fixtures/twilio/" + name + ".json");
        JsonReader reader = Json.createReader(file)) {
      return reader.readObject();
    }
  }

  static String encode(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(
            field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  String sign(String url, Map<String, String> fields) throws GeneralSecurityException {
    StringBuilder text = new StringBuilder(url);
    new TreeMap<>(fields).forEach((name, value) -> text.append(name).append(value));
    Mac mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(authToken.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
    return Base64.getEncoder()
        .encodeToString(mac.doFinal(text.toString().getBytes(StandardCharsets.UTF_8)));
  }
}
