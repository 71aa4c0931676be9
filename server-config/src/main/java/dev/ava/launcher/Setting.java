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
  SERVER_OPTS(null);

  private final String byDefault;

  Setting(String byDefault) {
    this.byDefault = byDefault;
  }

  /** As an environment variable: {@code AVA_HTTP_PORT}. */
  public String variable() {
    return "AVA_" + name();
  }

  /** As a key of the settings file: {@code ava.http.port}. */
  public String key() {
    return variable().toLowerCase(Locale.ROOT).replace('_', '.');
  }

  Optional<String> byDefault() {
    return Optional.ofNullable(byDefault);
  }
}
