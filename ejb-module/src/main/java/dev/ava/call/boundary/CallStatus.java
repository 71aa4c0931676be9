package dev.ava.call.boundary;

import java.util.Set;

/** How far a call is, in the words that the legacy applications read. */
public enum CallStatus {
  IN_PROGRESS("in_progress"),
  COMPLETED("completed"),
  FAILED("failed"),
  NO_ANSWER("no-answer"),
  VOICEMAIL("voicemail"),
  TRANSFERRED("transferred"),
  CANCELLED("cancelled");

  /** The dashboard wrote {@code in-progress}, the fleet system {@code IN_PROGRESS}. */
  static final Set<String> OPEN_WORDS = Set.of("in_progress", "in-progress", "IN_PROGRESS");

  private final String word;

  CallStatus(String word) {
    this.word = word;
  }

  /** As it stands in {@code calls.status}. */
  public String word() {
    return word;
  }
}
