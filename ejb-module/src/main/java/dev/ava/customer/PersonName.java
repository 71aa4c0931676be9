package dev.ava.customer;

import dev.ava.shared.Storable;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What may stand in {@code customers.name}. The legacy systems filled an unknown name with words or
 * with the phone number; here "not known" is NULL. Stricter than the database's {@code
 * customers_name_must_be_real}, so what comes out of here is never refused there.
 */
public final class PersonName {

  /** The width of the column. */
  private static final int LONGEST = 255;

  /**
   * Lower case. The first two are the legacy systems' own; the rest is what telephone networks and
   * messengers show where there is no name.
   */
  private static final Set<String> PLACEHOLDERS =
      Set.of(
          "unknown",
          "unknown caller",
          "unknown name",
          "unknown number",
          "anonymous",
          "anonymous caller",
          "private caller",
          "private number",
          "restricted",
          "blocked",
          "withheld",
          "unavailable",
          "not available",
          "not provided",
          "no name",
          "wireless caller",
          "caller",
          "guest",
          "n/a",
          "none",
          "null",
          "undefined");

  /** Blanks of any kind, and characters that no database column and no log takes well. */
  private static final Pattern BLANKS = Pattern.compile("[\\p{Z}\\s\\p{Cc}]+");

  /** Marks without a shape, such as the byte order mark; inside a word they may be needed. */
  private static final Pattern INVISIBLE_ENDS = Pattern.compile("^[\\p{Cf} ]+|[\\p{Cf} ]+$");

  private PersonName() {}

  /**
   * The name without stray blanks, cut to 255 characters.
   *
   * @param raw as somebody gave it; may be null
   * @return empty for a placeholder, for a phone number or anything else without a letter, and for
   *     a single character
   */
  public static Optional<String> clean(String raw) {
    if (raw == null) {
      return Optional.empty();
    }
    String name = INVISIBLE_ENDS.matcher(BLANKS.matcher(raw).replaceAll(" ")).replaceAll("");
    if (name.codePointCount(0, name.length()) < 2
        || name.codePoints().noneMatch(Character::isLetter)
        || PLACEHOLDERS.contains(name.toLowerCase(Locale.ROOT))) {
      return Optional.empty();
    }
    return Optional.of(Storable.cut(name, LONGEST).strip());
  }
}
