package dev.ava.web.rest;

import dev.ava.shared.InvalidInput;

/** A whole number as it stands in a path or a query. */
final class Count {

  private Count() {}

  static int of(String field, String text) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException noNumber) {
      throw new InvalidInput("not-a-number", field + " must be a whole number.");
    }
  }

  /** The same between two ends. */
  static int of(String field, String text, int least, int most) {
    int number = of(field, text);
    if (number < least || number > most) {
      throw new InvalidInput(
          "out-of-range", field + " must be between " + least + " and " + most + ".");
    }
    return number;
  }
}
