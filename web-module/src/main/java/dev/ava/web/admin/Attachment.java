package dev.ava.web.admin;

import dev.ava.conversation.boundary.ConversationView.Media;
import java.net.URI;
import java.util.Locale;

/**
 * Something attached, as a link that says what it is. Never loaded by itself: a picture fetched
 * from elsewhere tells that elsewhere who reads when.
 */
public record Attachment(String url, String kind, String type, String sign) {

  static Attachment of(Media media) {
    String type = media.contentType() == null ? "" : media.contentType().toLowerCase(Locale.ROOT);
    String family = type.replaceFirst("/.*", "");
    return switch (family) {
      case "image" -> new Attachment(link(media.url()), "Picture", type, "picture");
      case "video" -> new Attachment(link(media.url()), "Video", type, "video");
      case "audio" -> new Attachment(link(media.url()), "Recording", type, "sound");
      case "" -> new Attachment(link(media.url()), "File", "type unknown", "file");
      default -> new Attachment(link(media.url()), "File", type, "file");
    };
  }

  /** Only what a browser fetches; a {@code javascript:} address stays words. */
  private static String link(String url) {
    if (url == null) {
      return null;
    }
    try {
      String scheme = URI.create(url).getScheme();
      return "https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme) ? url : null;
    } catch (IllegalArgumentException noAddress) {
      return null;
    }
  }
}
