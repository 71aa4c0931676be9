package dev.ava.provider.twilio;

import dev.ava.shared.Refused;

/**
 * Not from Twilio, as far as we can tell. Says the same whatever the reason, so it gives nothing
 * away.
 */
public class ForgedRequest extends Refused {

  public ForgedRequest() {
    super(
        "signature-invalid",
        "X-Twilio-Signature does not match this URL and these fields under the secret of the"
            + " endpoint, or no endpoint is registered for this number. Check AVA_PUBLIC_URL and"
            + " the auth token.");
  }
}
