package dev.ava.call.boundary;

import dev.ava.conversation.boundary.FinishedCall;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was said and done in a call that is over, as its provider tells it. Texts may be as they
 * came.
 *
 * @param ourAddress which of our numbers it was; null: the number that was dialled, if the call
 *     came in
 * @param completed false: it broke off, or never began
 * @param endReason in the provider's words
 * @param score satisfaction from 1 to 10; null: not scored
 * @param sentiment {@code positive}, {@code neutral}, {@code negative}, {@code mixed}; null: not
 *     judged
 * @param outcome a present word of the outcome vocabulary; null: judged by what the agent did
 * @param summary null: none
 * @param providerIds what the provider calls it, by the names it gives to its ids
 * @param segments in their order
 */
public record CallStory(
    @Nullable String ourAddress,
    Instant startedAt,
    Instant endedAt,
    boolean completed,
    String endReason,
    @Nullable Integer score,
    @Nullable String sentiment,
    @Nullable String outcome,
    @Nullable String summary,
    JsonObject providerIds,
    List<FinishedCall.Segment> segments,
    List<FinishedCall.FunctionCall> functionCalls) {

  public CallStory {
    segments = List.copyOf(segments);
    functionCalls = List.copyOf(functionCalls);
  }
}
