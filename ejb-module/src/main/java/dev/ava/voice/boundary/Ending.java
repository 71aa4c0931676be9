package dev.ava.voice.boundary;

import org.jspecify.annotations.Nullable;

/**
 * How a session ended.
 *
 * @param reason a lower_snake_case word
 * @param outcome a present word of the outcome vocabulary; null: judged by what the assistant did
 * @param score satisfaction from 1 to 10; null: not scored
 * @param sentiment {@code positive}, {@code neutral}, {@code negative}, {@code mixed}; null: not
 *     judged
 * @param summary null: none
 */
public record Ending(
    String reason,
    @Nullable String outcome,
    @Nullable Integer score,
    @Nullable String sentiment,
    @Nullable String summary) {

  public static Ending because(String reason) {
    return new Ending(reason, null, null, null, null);
  }
}
