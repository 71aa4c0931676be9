package dev.ava.organization.boundary;

import java.util.Locale;

/** What happens to a webhook whose signature is wrong. */
public enum Verification {
  /** It is refused and nothing is stored. */
  ENFORCE,
  /** It is logged and let pass: for the first days behind a new proxy, never for good. */
  OBSERVE;

  /** The word in the database and on the wire. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Verification of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
