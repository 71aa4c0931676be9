package dev.ava.voice.control.live;

import dev.ava.voice.boundary.CallEnd;
import java.util.Optional;

/**
 * Where a call stands: talking, waiting for a lost connection, saying its last words, over; and how
 * it ends. Times are in milliseconds since 1970. Guarded by the call's lock.
 */
final class Course {

  /** So long after its sound should have been heard, nobody waits for last words any more. */
  private static final long LAST_WORDS_WITHIN = 5_000;

  private enum State {
    TALKING,
    LOST,
    LAST_WORDS,
    OVER
  }

  /**
   * How a call ends.
   *
   * @param completed false: it was lost
   * @param told what its carrier is told
   */
  record End(boolean completed, String reason, long at, CallEnd told) {

    /** By a fault on our side, or as the server stops. */
    static End broken(CallEnd why, long at) {
      return new End(false, why.word(), at, why);
    }
  }

  private State state = State.TALKING;
  private boolean completed = true;
  private String reason = "";
  private long lostAt;

  boolean isTalking() {
    return state == State.TALKING;
  }

  boolean isLost() {
    return state == State.LOST;
  }

  boolean isOver() {
    return state == State.OVER;
  }

  /** Whether there is a connection that can be lost. */
  boolean isConnected() {
    return state == State.TALKING || state == State.LAST_WORDS;
  }

  /**
   * Another connection is there.
   *
   * @return false if it is too late
   */
  boolean goesOn() {
    if (state == State.OVER || state == State.LAST_WORDS) {
      return false;
    }
    state = State.TALKING;
    return true;
  }

  /**
   * The connection is gone.
   *
   * @param resumable whether another may follow
   * @return empty: that is waited for
   */
  Optional<End> lost(String why, boolean orderly, boolean resumable, long now) {
    if (state == State.LAST_WORDS) {
      return Optional.of(new End(completed, reason, now, CallEnd.ENDED));
    }
    state = State.LOST;
    lostAt = now;
    reason = why;
    completed = orderly;
    return resumable ? Optional.empty() : Optional.of(sinceLost());
  }

  /**
   * The agent will say no more: what it said is heard to its end.
   *
   * @return empty unless there is nobody to hear it
   */
  Optional<End> agentIsDone(String why) {
    if (state == State.OVER || state == State.LAST_WORDS) {
      return Optional.empty();
    }
    completed = !why.equals("agent_lost");
    reason = why;
    if (state == State.LOST) {
      return Optional.of(sinceLost());
    }
    state = State.LAST_WORDS;
    return Optional.empty();
  }

  End hungUp(long now) {
    boolean lastWords = state == State.LAST_WORDS;
    return new End(!lastWords || completed, lastWords ? reason : "hung_up", now, CallEnd.ENDED);
  }

  /** What time brings; empty: nothing yet. */
  Optional<End> due(long now, long startedAt, Speech speech, Limits limits) {
    return Optional.ofNullable(
        switch (state) {
          case LOST -> now - lostAt < limits.resumeWithinMillis() ? null : sinceLost();
          case LAST_WORDS ->
              speech.silent() || now > speech.freeAt() + LAST_WORDS_WITHIN
                  ? new End(completed, reason, now, CallEnd.forReason(reason))
                  : null;
          case TALKING ->
              now - startedAt > limits.longestCallMillis()
                  ? new End(true, CallEnd.TOO_LONG.word(), now, CallEnd.TOO_LONG)
                  : null;
          case OVER -> null;
        });
  }

  void end() {
    state = State.OVER;
  }

  private End sinceLost() {
    return new End(completed, reason, lostAt, CallEnd.ENDED);
  }
}
