package dev.ava.organization.control;

import dev.ava.shared.NotReady;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The keys that endpoint secrets are encrypted with, from the configuration: one to write and read
 * with, and while keys are being changed another one to read with. Never in the database.
 */
@ApplicationScoped
public class SecretKeys {

  private Optional<String> current = Optional.empty();

  private Optional<String> other = Optional.empty();

  /** For the proxy. */
  protected SecretKeys() {}

  @Inject
  SecretKeys(
      @ConfigProperty(name = "ava.secret.key") Optional<String> current,
      @ConfigProperty(name = "ava.secret.key.other") Optional<String> other) {
    this.current = current;
    this.other = other;
  }

  /**
   * The one to write with.
   *
   * @throws NotReady if there is none
   */
  SecretKey current() {
    return current
        .map(text -> key("ava.secret.key", text))
        .orElseThrow(
            () ->
                new NotReady(
                    "secret-key-missing",
                    "No key for endpoint secrets is configured: set AVA_SECRET_KEY to 32 random"
                        + " bytes in base64, the same on every node."));
  }

  /** Whether secrets may still be stored under another key. */
  boolean areChanging() {
    return other.isPresent();
  }

  /** All that may read, the current one first. */
  List<SecretKey> all() {
    return Stream.concat(
            Stream.of(current()), other.map(text -> key("ava.secret.key.other", text)).stream())
        .toList();
  }

  private static SecretKey key(String name, String text) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text.strip());
      if (bytes.length == 32) {
        return SecretKey.of(bytes);
      }
    } catch (IllegalArgumentException notBase64) {
      // Said below; the text itself is a secret and stays out of every message.
    }
    throw new NotReady(
        "secret-key-unusable", name + " is not the base64 form of exactly 32 bytes.");
  }
}
