package dev.ava.provider.elevenlabs;

import dev.ava.call.boundary.CallRecord;
import org.jspecify.annotations.Nullable;

/**
 * What became of something that was told of a conversation.
 *
 * @param result a word for metrics
 * @param message a sentence
 * @param parked whether it has to wait for its call
 * @param callSid our name of the call; null: it is not known (yet)
 */
public record ToldAnswer(
    String result,
    String message,
    boolean parked,
    @Nullable String conversationId,
    @Nullable String callSid,
    @Nullable String callStatus) {

  static ToldAnswer of(String result, String message, CallRecord call) {
    return new ToldAnswer(
        result, message, false, call.conversationId(), call.callSid(), call.status());
  }

  static ToldAnswer kept(String result, String message, @Nullable String conversationId) {
    return new ToldAnswer(result, message, false, conversationId, null, null);
  }

  static ToldAnswer waiting(@Nullable String conversationId) {
    return new ToldAnswer(
        "parked",
        "No call has this conversation yet; it is read once one has.",
        true,
        conversationId,
        null,
        null);
  }
}
