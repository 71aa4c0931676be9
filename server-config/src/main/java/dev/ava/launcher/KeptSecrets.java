package dev.ava.launcher;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Supplier;

/** Secrets made once and kept in files that only their owner may read. */
public final class KeptSecrets {
  private static final SecureRandom RANDOM = new SecureRandom();
  private final Path folder;

  KeptSecrets(Path folder) {
    this.folder = folder;
  }

  public String adminPassword(Settings settings) {
    return settings.get(Setting.ADMIN_PASSWORD).orElseGet(() -> kept("admin-password", 12));
  }

  /** Base64 of 32 bytes: the key that channel secrets are encrypted under. */
  String secretKey(Settings settings) {
    return settings
        .get(Setting.SECRET_KEY)
        .orElseGet(() -> kept("secret-key", () -> Base64.getEncoder().encodeToString(bytes(32))));
  }

  String databasePassword() {
    return kept("database-password", 24);
  }

  /** A secret of its own for some other purpose, such as the auth token of the demo's account. */
  public String kept(String name, int bytes) {
    return kept(name, () -> Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(bytes)));
  }

  private String kept(String name, Supplier<String> fresh) {
    Path file = folder.resolve(name);
    return PrivateFiles.read(file)
        .filter(secret -> !secret.isEmpty())
        .orElseGet(
            () -> {
              String secret = fresh.get();
              PrivateFiles.write(file, secret + "\n");
              return secret;
            });
  }

  private static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    RANDOM.nextBytes(bytes);
    return bytes;
  }
}
