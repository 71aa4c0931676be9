package dev.ava.access.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Remembers for five minutes that a password was right, as HTTP Basic sends it with every request
 * and the hash is slow on purpose. Keeps no password: only an HMAC under a key that dies with the
 * process, over name, password and stored hash, so that a changed password is not remembered.
 */
@ApplicationScoped
public class VerifiedPasswords {

  private final Cache<ByteBuffer, Boolean> verified =
      Caffeine.newBuilder().maximumSize(1_000).expireAfterWrite(Duration.ofMinutes(5)).build();
  private final SecretKeySpec processKey = new SecretKeySpec(randomBytes(), "HmacSHA256");

  /** Equal attempts at the same time cost one check. A wrong password is not remembered. */
  boolean isRight(User user, String password, BooleanSupplier check) {
    return verified.get(digest(user, password), unknown -> check.getAsBoolean() ? true : null)
        != null;
  }

  private ByteBuffer digest(User user, String password) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(processKey);
      for (String part : new String[] {user.username(), password, user.passwordHash()}) {
        byte[] bytes = part.getBytes(UTF_8);
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        mac.update(bytes);
      }
      return ByteBuffer.wrap(mac.doFinal());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static byte[] randomBytes() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }
}
