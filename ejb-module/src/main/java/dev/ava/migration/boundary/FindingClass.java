package dev.ava.migration.boundary;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** In what way two sides of a call may disagree. The word is what {@code parity_findings} holds. */
public enum FindingClass {
  MISSING_CONVERSATION("The call session has no conversation: ./ava migrate backfill moves it."),
  MISSING_LEGACY("The conversation stands for a call session that is no longer there."),
  EXTRA_CONVERSATION("The call has no call session, although calls are recorded on both sides."),
  MISSING_MESSAGE("The conversation has lost its message, and with it details and events."),
  MISSING_DETAILS("The conversation's message has lost its call details."),
  CHANGED_CUSTOMER("The two sides name different customers."),
  CHANGED_START("The two sides disagree on when the call began."),
  CHANGED_END("The two sides disagree on when the call ended, or whether it did."),
  CHANGED_DURATION("The two sides disagree on how many seconds the call lasted."),
  CHANGED_SCORE("The two sides disagree on the satisfaction score."),
  CHANGED_SENTIMENT("The two sides disagree on the sentiment."),
  CHANGED_OUTCOME("The two sides disagree on the outcome, read through the vocabulary."),
  CHANGED_STATUS("The moved conversation has another status than its call session gives it."),
  CHANGED_RECORDING("The moved conversation names another recording."),
  CHANGED_INTERRUPTIONS("The moved conversation counts other interruptions."),
  CHANGED_PHONE("The two sides name different numbers of the caller."),
  CHANGED_SESSION_ID("metadata.session_id is not the call session's session id."),
  CHANGED_ESCALATION("The two sides disagree on whether the call was escalated, or why."),
  CHANGED_FUNCTION_CALLS("The two sides count different function calls."),
  CHANGED_CLARIFICATIONS("The two sides count different clarifications."),
  CHANGED_MESSAGE("The message does not begin with the first words of the call session."),
  CHANGED_TRANSCRIPT("The two sides disagree on what was said."),
  UNMAPPED_OUTCOME(
      "outcome_vocabulary does not know the legacy outcome: the conversation is 'unresolved' and"
          + " keeps the word in metadata.legacy_outcome. Give the word a meaning there, then repair"
          + " this class."),
  LOST_EVENT("Events of the call session are missing in the conversation."),
  EXTRA_EVENT("The conversation has events that the call session lacks."),
  CHANGED_EVENT("Events of the two sides differ in type, time or details."),
  WRONG_LINKAGE("The conversation points to something that does not belong to it."),
  DOUBLED("The call is recorded twice on the new side."),
  LATE_WRITER("A legacy application changed the call session after its conversation was made."),
  STILL_OPEN("The call may still be going on; it is moved when it has ended, or after four hours."),
  LEFT_BEHIND("The call session could not be moved; migration_exceptions says why.");

  private final String explanation;

  FindingClass(String explanation) {
    this.explanation = explanation;
  }

  /** For {@code changed_score}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** A sentence for somebody who has to do something about it. */
  public String explanation() {
    return explanation;
  }

  public static Optional<FindingClass> of(String word) {
    return Arrays.stream(values()).filter(c -> c.word().equals(word)).findFirst();
  }
}
