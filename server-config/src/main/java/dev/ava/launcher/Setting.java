package dev.ava.launcher;

import java.util.Locale;
import java.util.Optional;

/** The settings of the launcher itself; every other {@code ava.*} key is for the application. */
public enum Setting {
  HTTP_PORT("8080"),
  HTTP_ADDRESS("0.0.0.0"),
  DATA_DIR(".ava"),
  DB_URL(null),
  DB_USER(null),
  DB_PASSWORD(null),
  PUBLIC_URL(null),
  ADMIN_PASSWORD(null),
  SECRET_KEY(null),
  SERVER_OPTS(null),
  STAND_IN_URL(null, "ava.stand-in.url");

  private final String byDefault;
  private final String key;

  Setting(String byDefault) {
    this.byDefault = byDefault;
    this.key = ("AVA_" + name()).toLowerCase(Locale.ROOT).replace('_', '.');
  }

  Setting(String byDefault, String key) {
    this.byDefault = byDefault;
    this.key = key;
  }

  /** As an environment variable: {@code AVA_HTTP_PORT}. */
  public String variable() {
    return "AVA_" + name();
  }

  /** As a key of the settings file: {@code ava.http.port}. */
  public String key() {
    return key;
  }

  Optional<String> byDefault() {
    return Optional.ofNullable(byDefault);
  }
}
