package dev.ava.conversation.boundary;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which voice calls to list.
 *
 * @param family the ids of the customer who is filtered by, before and after merges; null: all
 * @param search null: no search
 * @param behindAt together with {@code behindId} the keys of the row before the page; null: from
 *     the beginning
 */
public record VoiceQuery(
    UUID orgId,
    ConversationFilter filter,
    @Nullable Set<Integer> family,
    @Nullable Search search,
    @Nullable Instant behindAt,
    @Nullable UUID behindId) {

  /**
   * A search, as SQL that binds {@code values}.
   *
   * @param words an expression: the text query to match words with
   * @param persons a query: the ids of customers who are meant
   * @param number a condition on a number, with {@code %s} in its place
   */
  public record Search(String words, String persons, String number, Map<String, Object> values) {}
}
