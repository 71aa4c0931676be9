package dev.ava.provider.elevenlabs;

import dev.ava.shared.InvalidInput;

/** A turn of a call that takes none. */
public class RefusedTurn extends InvalidInput {

  private final String title;

  private RefusedTurn(String type, String title, String details) {
    super(type, details);
    this.title = title;
  }

  static RefusedTurn ofUnknownCall(String callSid) {
    return new RefusedTurn(
        "call-unknown", "Unknown call_sid", "No call has the call_sid '" + callSid + "'.");
  }

  static RefusedTurn ofFailedCall(String callSid) {
    return new RefusedTurn(
        "call-failed",
        "Call failed",
        "The call '" + callSid + "' has failed and takes no more turns.");
  }

  static RefusedTurn ofUnnamedCall(String callSid) {
    return new RefusedTurn(
        "conversation-unknown",
        "No conversation yet",
        "The call '" + callSid + "' has no conversation_id yet; send the turn again later.");
  }

  /** In a few words; the message says it in a sentence. */
  public String title() {
    return title;
  }
}
