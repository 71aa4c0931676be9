package dev.ava.provider.twilio;

import dev.ava.conversation.boundary.InboundText;
import dev.ava.conversation.boundary.InboundText.Media;
import dev.ava.customer.AddressReader;
import dev.ava.customer.ConsentWord;
import dev.ava.customer.PeerAddress;
import dev.ava.inbox.Arrival;
import dev.ava.organization.boundary.Endpoint;
import dev.ava.shared.Json;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Translates the fields of an inbound text message; unknown fields stay in the payload. */
final class TwilioText {

  /** Twilio sends ten at most; one more digit would be somebody else. */
  private static final int MOST_MEDIA = 10;

  private TwilioText() {}

  static InboundText read(TwilioForm form, Endpoint endpoint, byte[] payload, Instant now) {
    String account = form.require("AccountSid");
    String messageSid = form.require("MessageSid");
    String ourAddress = form.require("To");
    String content = form.get("Body") == null ? "" : form.get("Body");
    PeerAddress sender = AddressReader.read(from(form), endpoint.region());
    ConsentWord consent = ConsentWord.of(content, form.get("OptOutType")).orElse(null);
    return new InboundText(
        new Arrival(
            endpoint.orgId(),
            "twilio",
            account + ":" + messageSid,
            "text_message",
            messageSid,
            payload,
            now),
        messageSid,
        sender,
        name(form),
        ourAddress,
        content,
        count(form.get("NumSegments"), 1),
        media(form),
        consent,
        metadata(form, sender));
  }

  private static List<Media> media(TwilioForm form) {
    int count = Math.min(MOST_MEDIA, count(form.get("NumMedia"), 0));
    List<Media> media = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      String url = form.get("MediaUrl" + i);
      if (url != null) {
        String type = form.get("MediaContentType" + i);
        media.add(new Media(url, type == null ? "application/octet-stream" : type));
      }
    }
    return media;
  }

  /** Only the WhatsApp profile names a sender; a text message has none. */
  private static String name(TwilioForm form) {
    return form.get("ProfileName");
  }

  private static String metadata(TwilioForm form, PeerAddress sender) {
    JsonObjectBuilder metadata = Json.createObjectBuilder();
    metadata.add("sender_kind", sender.kind().name().toLowerCase(Locale.ROOT));
    for (String field : List.of("MessagingServiceSid", "OptOutType")) {
      if (form.get(field) != null) {
        metadata.add(field, form.get(field));
      }
    }
    return metadata.build().toString();
  }

  /** Missing is withheld. */
  private static String from(TwilioForm form) {
    return form.get("From") == null ? null : form.require("From");
  }

  private static int count(String digits, int otherwise) {
    return digits != null && digits.matches("\\d{1,4}") ? Integer.parseInt(digits) : otherwise;
  }
}
