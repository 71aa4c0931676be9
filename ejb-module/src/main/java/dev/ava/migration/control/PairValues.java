package dev.ava.migration.control;

import dev.ava.migration.boundary.FindingClass;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call session and its conversation: what the legacy side should have become, and what is there.
 *
 * @param legacyRow whether the call session is (still) there
 * @param legacyReadable whether it says when it began
 * @param backfilled the conversation was made from the call session, not recorded by Ava
 * @param knownLate an earlier check saw that the call session was changed late
 * @param legacyWord the outcome as the legacy side writes it
 * @param unmapped the vocabulary does not know that word
 * @param otherDetails further messages with call details; there should be none
 * @param namedSession what metadata says the call session is
 * @param unknownCallSid a call that the details name and that is not there
 * @param customerOfOrg the conversation's customer belongs to the conversation's organisation
 * @param samePerson the customers of both sides are one after merging
 * @param fields all comparable values but transcript and events
 */
record PairValues(
    int callSessionId,
    UUID conversationId,
    boolean legacyRow,
    boolean legacyReadable,
    boolean backfilled,
    boolean knownLate,
    @Nullable String legacyWord,
    boolean unmapped,
    boolean hasMessage,
    boolean hasDetails,
    int otherDetails,
    @Nullable String namedSession,
    @Nullable String unknownCallSid,
    boolean customerOfOrg,
    boolean samePerson,
    Field org,
    List<Field> fields,
    Transcript legacyTranscript,
    Transcript newTranscript,
    List<PairEvent> legacyEvents,
    List<PairEvent> newEvents) {

  /** One value as both sides have it, as text. */
  record Field(FindingClass kind, @Nullable String legacy, @Nullable String now) {

    boolean differs() {
      return !Objects.equals(legacy, now);
    }
  }
}
