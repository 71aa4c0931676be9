package dev.ava.call.boundary;

import dev.ava.shared.InvalidInput;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which calls to list; null (or a blank text) doesn't restrict.
 *
 * @param direction {@code inbound} or {@code outbound}
 * @param status what became of it ({@link #STATUSES}), or one of the words that mean {@code missed}
 * @param sentiment see {@link #SENTIMENTS}
 * @param from begun not before
 * @param to begun before
 * @param text a part of the name that the caller has today, or of the number
 * @param includeTest whether calls from a browser and those marked as tests are listed too
 */
public record CallFilter(
    @Nullable String direction,
    @Nullable String status,
    @Nullable String sentiment,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable String text,
    boolean includeTest) {

  public static final Set<String> DIRECTIONS = Set.of("inbound", "outbound");
  public static final Set<String> SENTIMENTS = Set.of("positive", "neutral", "negative", "mixed");

  /** The dashboard's words, and {@code in_progress}. */
  public static final Set<String> STATUSES =
      Set.of("completed", "missed", "transferred", "failed", "in_progress");

  /** Stored words that are a kind of another. */
  static final Map<String, String> KINDS =
      Map.of("no-answer", "missed", "voicemail", "missed", "cancelled", "missed");

  public static final CallFilter NONE = new CallFilter(null, null, null, null, null, null, false);

  private static final int LONGEST_TEXT = 200;

  public CallFilter {
    direction = known("direction", direction, DIRECTIONS);
    Set<String> statuses = new TreeSet<>(STATUSES);
    statuses.addAll(KINDS.keySet());
    status = known("status", status, statuses);
    sentiment = known("sentiment", sentiment, SENTIMENTS);
    text = blankToNull(text);
    if (text != null && text.length() > LONGEST_TEXT) {
      throw new InvalidInput(
          "search-too-long", "A search has at most " + LONGEST_TEXT + " characters.");
    }
    if (from != null && to != null && !from.isBefore(to)) {
      throw new InvalidInput("empty-date-range", "The date range ends before it begins.");
    }
  }

  /** What the status is a kind of; itself where it is none. */
  public @Nullable String statusWord() {
    return status == null ? null : KINDS.getOrDefault(status, status);
  }

  private static @Nullable String known(String field, @Nullable String word, Set<String> words) {
    String given = blankToNull(word);
    if (given == null) {
      return null;
    }
    String known = given.toLowerCase(Locale.ROOT);
    if (!words.contains(known)) {
      throw new InvalidInput(
          "unknown-" + field,
          "The " + field + " is one of " + words.stream().sorted().toList() + ".");
    }
    return known;
  }

  /** PostgreSQL has no character U+0000, so that no text holds it. */
  private static @Nullable String blankToNull(@Nullable String text) {
    String clean = text == null ? "" : text.replace("\u0000", "").strip();
    return clean.isEmpty() ? null : clean;
  }
}
