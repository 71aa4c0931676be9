package dev.ava.migration.boundary;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;

/**
 * Whether what was moved is there, whole. Counts and relations of everything, and the contents of a
 * few; parity compares the contents of all.
 *
 * @param callSessions legacy sessions
 * @param paired of them have a conversation
 * @param leftBehind can't be moved, each with a reason in migration_exceptions
 * @param stillOpen may be live calls
 * @param waiting have neither; 0 after a whole backfill, but for what the legacy applications wrote
 *     since
 * @param withoutCallSession conversations of the backfill whose legacy row is gone
 * @param withoutMessage conversations of the backfill without their message and call details
 * @param eventsMissing legacy events of moved sessions that are not on the new side
 * @param spots conversations whose contents were compared by hash
 * @param different call sessions of those that differ: changed since, or damaged
 */
public record Verification(
    long callSessions,
    long paired,
    long leftBehind,
    long stillOpen,
    long waiting,
    long withoutCallSession,
    long withoutMessage,
    long eventsMissing,
    long spots,
    List<Integer> different) {

  /** What a person has to look at: nothing, if it is true. */
  public boolean passed() {
    return withoutCallSession + withoutMessage + eventsMissing == 0 && different.isEmpty();
  }

  public JsonObject toJson() {
    return Json.createObjectBuilder()
        .add("passed", passed())
        .add("call_sessions", callSessions)
        .add("paired", paired)
        .add("left_behind", leftBehind)
        .add("still_open", stillOpen)
        .add("waiting", waiting)
        .add("without_call_session", withoutCallSession)
        .add("without_message", withoutMessage)
        .add("events_missing", eventsMissing)
        .add("spots", spots)
        .add("different", Json.createArrayBuilder(different))
        .build();
  }
}
