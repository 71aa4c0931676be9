package dev.ava.web.webhook;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
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
final class Twilio {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  final String account = sid("AC");
  final String authToken = "token-" + UUID.randomUUID();

  private final URI server;
  private final String publicUrl;

  Twilio(URI server, String publicUrl) {
    this.server = server;
    this.publicUrl = publicUrl;
  }

  static String sid(String prefix) {
    return prefix + UUID.randomUUID().toString().replace("-", "");
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
    return post(path, encode(fields), sign(publicUrl + path, fields));
  }

  HttpResponse<String> gets(String path, Map<String, String> fields) throws Exception {
    String target = path + "?" + encode(fields);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server + target))
            .header("X-Twilio-Signature", sign(publicUrl + target, Map.of()))
            .build();
    return HTTP.send(request, BodyHandlers.ofString());
  }

  HttpResponse<String> post(String pathAndQuery, String body, String signature)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server + pathAndQuery))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body));
    if (signature != null) {
      request.header("X-Twilio-Signature", signature);
    }
    return HTTP.send(request.build(), BodyHandlers.ofString());
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
