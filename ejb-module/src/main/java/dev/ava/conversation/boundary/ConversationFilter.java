package dev.ava.conversation.boundary;

import dev.ava.shared.InvalidInput;
import java.time.Instant;
import java.util.Set;

/**
 * Which conversations to list; {@code null} (or a blank text) doesn't restrict.
 *
 * @param customerId the person, under this id or under one that was merged with it
 * @param from last activity not before
 * @param to last activity before
 * @param text words of the messages, or a part of the customer's name or number
 */
public record ConversationFilter(
    Integer customerId, String channel, String status, Instant from, Instant to, String text) {

  public static final Set<String> CHANNELS = Set.of("voice", "sms", "email");
  public static final Set<String> STATUSES = Set.of("active", "completed", "failed");
  public static final ConversationFilter NONE =
      new ConversationFilter(null, null, null, null, null, null);

  private static final int LONGEST_TEXT = 200;

  public ConversationFilter {
    channel = known("channel", channel, CHANNELS);
    status = known("status", status, STATUSES);
    text = blankToNull(text);
    if (text != null && text.length() > LONGEST_TEXT) {
      throw new InvalidInput(
          "search-too-long", "A search has at most " + LONGEST_TEXT + " characters.");
    }
    if (from != null && to != null && !from.isBefore(to)) {
      throw new InvalidInput("empty-date-range", "The date range ends before it begins.");
    }
  }

  private static String known(String field, String word, Set<String> words) {
    String given = blankToNull(word);
    if (given != null && !words.contains(given)) {
      throw new InvalidInput(
          "unknown-" + field,
          "The " + field + " is one of " + words.stream().sorted().toList() + ".");
    }
    return given;
  }

  /** PostgreSQL has no character U+0000, so that no text holds it. */
  private static String blankToNull(String text) {
    String clean = text == null ? "" : text.replace("\u0000", "").strip();
    return clean.isEmpty() ? null : clean;
  }
}
