package dev.ava.web.rest;

import dev.ava.shared.InvalidInput;
import org.jspecify.annotations.Nullable;

/** A yes or no as it stands in a query. */
final class Truth {

  private Truth() {}

  /** True and false in any case; not given is no. */
  static boolean of(String field, @Nullable String text) {
    if (text == null || text.equalsIgnoreCase("false")) {
      return false;
    }
    if (text.equalsIgnoreCase("true")) {
      return true;
    }
    throw new InvalidInput("invalid-parameter", field + " must be true or false.");
  }
}
