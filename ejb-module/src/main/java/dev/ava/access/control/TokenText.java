package dev.ava.access.control;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * The text of an API token: {@code ava_} and 32 random bytes in base64url. The prefix lets secret
 * scanners find a token that leaked.
 */
public final class TokenText {

  private static final Pattern FORM = Pattern.compile("ava_[A-Za-z0-9_-]{43}");
  private static final SecureRandom RANDOM = new SecureRandom();

  private TokenText() {}

  public static String fresh() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return "ava_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static boolean isOne(String text) {
    return FORM.matcher(text).matches();
  }

  /** What is stored. A fast hash will do, as nobody guesses 256 random bits. */
  public static String hash(String text) {
    return Sha256.hex(text);
  }
}
