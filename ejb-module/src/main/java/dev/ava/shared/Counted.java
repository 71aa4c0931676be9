package dev.ava.shared;

import java.util.Locale;

/** A number with its word, for people: "1 call", "1,000 calls". */
public final class Counted {

  private Counted() {}

  public static String of(long number, String one, String many) {
    return String.format(Locale.ENGLISH, "%,d %s", number, number == 1 ? one : many);
  }
}
