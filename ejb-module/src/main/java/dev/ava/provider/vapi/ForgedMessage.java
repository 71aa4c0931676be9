package dev.ava.provider.vapi;

import dev.ava.shared.Refused;

/** Not from Vapi, as far as we can tell. Says the same whatever the reason. */
public class ForgedMessage extends Refused {

  public ForgedMessage() {
    super(
        "signature-invalid",
        "The request does not show the secret of the endpoint in the way that its settings (auth)"
            + " ask for, or no endpoint is registered for this phone number id or assistant id.");
  }
}
