package dev.ava.launcher.bench;

import dev.ava.launcher.demo.Form;
import dev.ava.launcher.demo.TwilioSigner;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Text messages of known callers, signed before the clock runs; each is sent once. */
final class SignedTexts implements RequestSource {

  static final String OUR_NUMBER = "+14155550100";
  static final String ACCOUNT = "AC" + "be".repeat(16);
  static final String AUTH_TOKEN = "the-benchmark-signs-with-this";
  static final int CALLERS = 5000;
  static final int FIRST_CALLER = 5_550_000;
  private static final String PATH = "/api/webhooks/twilio/sms";

  private final List<byte[]> requests;
  private final AtomicInteger sent = new AtomicInteger();

  SignedTexts(int count, String publicUrl) {
    TwilioSigner signer = new TwilioSigner(AUTH_TOKEN);
    Random callers = new Random(count);
    requests = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      String caller = "+1415" + (FIRST_CALLER + callers.nextInt(CALLERS));
      Form form = form(caller);
      String signature = signer.sign(publicUrl + PATH, form.fields());
      requests.add(post(PATH, "X-Twilio-Signature: " + signature + "\r\n", form.encoded()));
    }
  }

  @Override
  public byte[] request(int connection, long number) {
    int next = sent.getAndIncrement();
    if (next == requests.size()) {
      throw new IllegalStateException("More was sent than had been signed; sign more");
    }
    return requests.get(next);
  }

  /** A POST of a form with the given further header lines. */
  static byte[] post(String path, String headers, String form) {
    String head =
        "POST %s HTTP/1.1\r\nHost: localhost\r\n%sContent-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n"
            .formatted(path, headers, form.length());
    return (head + form).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static Form form(String caller) {
    String sid = "SM" + UUID.randomUUID().toString().replace("-", "");
    return new Form()
        .with("ToCountry", "US")
        .with("ToState", "CA")
        .with("SmsMessageSid", sid)
        .with("NumMedia", "0")
        .with("ToCity", "")
        .with("FromZip", "94105")
        .with("SmsSid", sid)
        .with("FromState", "CA")
        .with("SmsStatus", "received")
        .with("FromCity", "SAN FRANCISCO")
        .with("Body", "Hi! Is the 2 pm slot still free?")
        .with("FromCountry", "US")
        .with("To", OUR_NUMBER)
        .with("ToZip", "")
        .with("NumSegments", "1")
        .with("ReferralNumMedia", "0")
        .with("MessageSid", sid)
        .with("AccountSid", ACCOUNT)
        .with("From", caller)
        .with("ApiVersion", "2010-04-01");
  }
}
