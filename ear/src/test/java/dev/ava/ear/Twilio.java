package dev.ava.ear;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The provider: signs the fields of a message over the public URL and sends them to a node.
 *
 * @see <a href="https://www.twilio.com/docs/usage/security">Validating requests</a>
 */
record Twilio(String account, String authToken) {

  private static final String PATH = "/api/webhooks/twilio/sms";

  static Twilio newAccount() {
    return new Twilio(sid("AC"), "token-" + UUID.randomUUID());
  }

  static String sid(String prefix) {
    return prefix + UUID.randomUUID().toString().replace("-", "");
  }

  /** One text message to one of our numbers; delivered as often as the test likes. */
  record Text(String sid, String from, String to, String content) {}

  static Text text(String from, String to, String content) {
    return new Text(sid("SM"), from, to, content);
  }

  HttpResponse<String> deliver(Text text, AvaNode node) throws IOException, InterruptedException {
    return post(text, node, sign(fields(text)));
  }

  HttpResponse<String> deliverForged(Text text, AvaNode node)
      throws IOException, InterruptedException {
    return post(text, node, new Twilio(account, "guessed").sign(fields(text)));
  }

  private HttpResponse<String> post(Text text, AvaNode node, String signature)
      throws IOException, InterruptedException {
    String form =
        fields(text).entrySet().stream()
            .map(f -> f.getKey() + "=" + URLEncoder.encode(f.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return node.send(
        node.request(PATH)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("X-Twilio-Signature", signature)
            .POST(BodyPublishers.ofString(form)));
  }

  private TreeMap<String, String> fields(Text text) {
    TreeMap<String, String> fields = new TreeMap<>();
    fields.put("MessageSid", text.sid());
    fields.put("SmsSid", text.sid());
    fields.put("AccountSid", account);
    fields.put("From", text.from());
    fields.put("To", text.to());
    fields.put("Body", text.content());
    fields.put("NumMedia", "0");
    fields.put("NumSegments", "1");
    fields.put("ApiVersion", "2010-04-01");
    return fields;
  }

  private String sign(TreeMap<String, String> fields) {
    StringBuilder signed = new StringBuilder(AvaSettings.PUBLIC_URL + PATH);
    fields.forEach((name, value) -> signed.append(name).append(value));
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(authToken.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
      return Base64.getEncoder()
          .encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Never in a log, not even of a test. */
  @Override
  public String toString() {
    return "Twilio account " + account;
  }
}
