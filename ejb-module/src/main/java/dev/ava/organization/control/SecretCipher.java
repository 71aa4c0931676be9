package dev.ava.organization.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ava.shared.NotReady;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * AES-256-GCM with a fresh nonce for every secret. The endpoint's id is authenticated with it, so
 * that a sealed secret copied to another row does not open there. Form: {@code v1.<key
 * id>.<base64url of nonce, text and tag>}.
 */
@ApplicationScoped
public class SecretCipher {

  private static final String VERSION = "v1";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecureRandom random = new SecureRandom();

  private SecretKeys keys;

  /** For the proxy. */
  protected SecretCipher() {}

  @Inject
  SecretCipher(SecretKeys keys) {
    this.keys = keys;
  }

  public String seal(String secret, UUID endpointId) {
    SecretKey key = keys.current();
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] secretBox =
          cipher(Cipher.ENCRYPT_MODE, key, nonce, endpointId).doFinal(secret.getBytes(UTF_8));
      byte[] all =
          ByteBuffer.allocate(nonce.length + secretBox.length).put(nonce).put(secretBox).array();
      return VERSION
          + "."
          + key.id()
          + "."
          + Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("AES-GCM is not usable on this platform", impossible);
    }
  }

  /**
   * The readable secret.
   *
   * @throws NotReady if no configured key opens it
   */
  public String open(String secretBox, UUID endpointId) {
    String[] parts = secretBox.split("\\.", -1);
    if (parts.length == 3 && parts[0].equals(VERSION)) {
      for (SecretKey key : keys.all()) {
        if (key.id().equals(parts[1])) {
          return open(key, parts[2], endpointId);
        }
      }
    }
    throw unreadable(endpointId);
  }

  /** Whether the current key wrote this. */
  boolean isCurrent(String secretBox) {
    return secretBox.startsWith(VERSION + "." + keys.current().id() + ".");
  }

  private static String open(SecretKey key, String text, UUID endpointId) {
    try {
      ByteBuffer all = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
      byte[] nonce = new byte[NONCE_BYTES];
      all.get(nonce);
      byte[] secretBox = new byte[all.remaining()];
      all.get(secretBox);
      return new String(
          cipher(Cipher.DECRYPT_MODE, key, nonce, endpointId).doFinal(secretBox), UTF_8);
    } catch (GeneralSecurityException | RuntimeException damaged) {
      throw unreadable(endpointId);
    }
  }

  private static Cipher cipher(int mode, SecretKey key, byte[] nonce, UUID endpointId)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key.spec(), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(endpointId.toString().getBytes(UTF_8));
    return cipher;
  }

  private static NotReady unreadable(UUID endpointId) {
    return new NotReady(
        "secret-unreadable",
        "The secret of endpoint "
            + endpointId
            + " does not open with the configured key: restore the AVA_SECRET_KEY it was stored"
            + " under, or rotate the secret.");
  }
}
