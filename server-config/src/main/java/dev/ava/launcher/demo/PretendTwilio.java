package dev.ava.launcher.demo;

import dev.ava.launcher.Trouble;
import dev.ava.launcher.demo.Happening.Medium;
import dev.ava.launcher.demo.Happening.Report;
import dev.ava.launcher.demo.Happening.Text;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;

/** Calls Ava's webhooks as Twilio does. */
final class PretendTwilio {
  private static final String TEXTS = "/api/webhooks/twilio/sms";
  private static final String REPORTS = "/api/webhooks/twilio/status";
  private static final String MEDIA =
      "https://api.twilio.com/2010-04-01/Accounts/" + Clinic.ACCOUNT + "/Messages/";
  private final HttpClient client = HttpClient.newHttpClient();
  private final String url;
  private final String publicUrl;

  PretendTwilio(String url, String publicUrl) {
    this.url = url;
    this.publicUrl = publicUrl;
  }

  int deliver(Text text, TwilioSigner signer) {
    Form form =
        new Form()
            .with("ToCountry", "US")
            .with("ToState", "CA")
            .with("SmsMessageSid", text.sid())
            .with("NumMedia", String.valueOf(text.media().size()))
            .with("ToCity", "LOS ANGELES")
            .with("FromZip", text.from().zip())
            .with("SmsSid", text.sid())
            .with("FromState", "CA")
            .with("SmsStatus", "received")
            .with("FromCity", text.from().city())
            .with("Body", text.body())
            .with("FromCountry", "US")
            .with("To", Clinic.NUMBER)
            .with("NumSegments", String.valueOf(1 + text.body().length() / 160))
            .with("MessageSid", text.sid())
            .with("AccountSid", Clinic.ACCOUNT)
            .with("From", text.from().number())
            .with("ApiVersion", "2010-04-01");
    int number = 0;
    for (Medium medium : text.media()) {
      form.with("MediaContentType" + number, medium.type())
          .with("MediaUrl" + number, MEDIA + text.sid() + "/Media/" + medium.id());
      number++;
    }
    return post(TEXTS, form, signer);
  }

  int report(Report report, TwilioSigner signer) {
    Form form =
        new Form()
            .with("SmsSid", report.sid())
            .with("SmsStatus", report.status())
            .with("MessageStatus", report.status())
            .with("To", report.to().number())
            .with("MessageSid", report.sid())
            .with("AccountSid", Clinic.ACCOUNT)
            .with("From", Clinic.NUMBER)
            .with("ApiVersion", "2010-04-01");
    if (!report.errorCode().isEmpty()) {
      form.with("ErrorCode", report.errorCode());
    }
    return post(REPORTS, form, signer);
  }

  private int post(String path, Form form, TwilioSigner signer) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + path))
            .timeout(Duration.ofSeconds(15)) // as long as Twilio waits
            .header("User-Agent", "TwilioProxy/1.1")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("I-Twilio-Idempotency-Token", UUID.randomUUID().toString())
            .header("X-Twilio-Signature", signer.sign(publicUrl + path, form.fields()))
            .POST(HttpRequest.BodyPublishers.ofString(form.encoded()))
            .build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      throw new Trouble("The server at " + url + " does not answer.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Trouble("Interrupted while sending.", e);
    }
  }
}
