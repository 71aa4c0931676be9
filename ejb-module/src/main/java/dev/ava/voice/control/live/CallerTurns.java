package dev.ava.voice.control.live;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The places of turns in a call, given when a turn begins: what a caller said is written down later
 * than the answer to it. Guarded by the call's lock.
 */
final class CallerTurns {

  private static final Duration INACCURACY = Duration.ofSeconds(2);

  private record Begun(Instant at, int seq) {}

  private final Deque<Begun> begun = new ArrayDeque<>();
  private int last;

  CallerTurns(int last) {
    this.last = last;
  }

  int next() {
    return ++last;
  }

  void begins(Instant at) {
    begun.add(new Begun(at, next()));
  }

  void falseAlarm() {
    begun.pollLast();
  }

  /** The place kept for what was said in this time; a new one if none was. */
  int place(Instant from, Instant to) {
    while (!begun.isEmpty() && begun.peek().at().isBefore(from.minus(INACCURACY))) {
      begun.poll();
    }
    return begun.isEmpty() || begun.peek().at().isAfter(to.plus(INACCURACY))
        ? next()
        : begun.poll().seq();
  }
}
