package dev.ava.provider.elevenlabs;

import dev.ava.shared.Unauthenticated;

/** Not from ElevenLabs, as far as we can tell. Says the same whatever the reason. */
public class ForgedWebhook extends Unauthenticated {

  private ForgedWebhook(String type, String message) {
    super(type, message);
  }

  static ForgedWebhook bySignature() {
    return new ForgedWebhook(
        "signature-invalid",
        "ElevenLabs-Signature does not match this body under the secret of the endpoint, is older"
            + " or newer than 30 minutes, or no endpoint is registered for this agent. Check the"
            + " endpoint's secret and this server's clock.");
  }

  static ForgedWebhook bySecret() {
    return new ForgedWebhook(
        "secret-invalid",
        "Send the secret of the agent's endpoint as X-Ava-Secret or as Authorization: Bearer.");
  }
}
