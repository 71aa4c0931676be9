package dev.ava.web.rest;

import dev.ava.shared.InvalidInput;

/** A request body that must be there. */
final class Body {

  private Body() {}

  static <T> T required(T body) {
    if (body == null) {
      throw new InvalidInput("invalid-json", "The body must be a JSON object.");
    }
    return body;
  }
}
