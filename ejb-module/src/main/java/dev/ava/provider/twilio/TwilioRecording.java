package dev.ava.provider.twilio;

import dev.ava.shared.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The fields of a recording webhook. It names the call, but neither number. */
record TwilioRecording(TwilioForm form) {

  String callSid() {
    return TwilioCallForm.callSid(form);
  }

  String status() {
    return form.require("RecordingStatus");
  }

  String key() {
    return String.join(":", form.require("AccountSid"), form.require("RecordingSid"), status());
  }

  /**
   * Where to hear it: only what Twilio says of a recording that is done, by https and from a host
   * that is allowed. A link that people click is not for strangers to choose.
   */
  Optional<String> link(List<String> allowedHosts) {
    String url = form.get("RecordingUrl");
    if (url == null || !"completed".equals(status())) {
      return Optional.empty();
    }
    try {
      URI uri = new URI(url);
      boolean allowed =
          "https".equals(uri.getScheme())
              && uri.getHost() != null
              && uri.getUserInfo() == null
              && allowedHosts.contains(uri.getHost().toLowerCase(Locale.ROOT));
      return allowed ? Optional.of(url) : Optional.empty();
    } catch (URISyntaxException notAnAddress) {
      return Optional.empty();
    }
  }

  /** What stands in the call's events about it. */
  JsonObject details(Optional<String> link) {
    JsonObjectBuilder details =
        Json.createObjectBuilder()
            .add("status", status())
            .add("recording_sid", form.require("RecordingSid"));
    String seconds = form.get("RecordingDuration");
    if (seconds != null && seconds.matches("\\d{1,9}")) {
      details.add("duration_seconds", Integer.parseInt(seconds));
    }
    link.ifPresent(url -> details.add("recording_url", url));
    if (link.isEmpty() && form.get("RecordingUrl") != null) {
      details.add("recording_url_kept", false);
    }
    return details.build();
  }
}
