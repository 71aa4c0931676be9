package dev.ava.ear;

import java.util.Base64;
import java.util.Map;

/** What an operator configures, the same on every node. */
final class AvaSettings {

  static final String PUBLIC_URL = "https://ava.example.test";
  static final String ADMIN_PASSWORD = "admin-of-the-tests";

  private AvaSettings() {}

  static Map<String, String> environment() {
    return Map.of(
        "AVA_PUBLIC_URL", PUBLIC_URL,
        "AVA_ADMIN_PASSWORD", ADMIN_PASSWORD,
        "AVA_SECRET_KEY", Base64.getEncoder().encodeToString(new byte[32]));
  }
}
