package dev.ava.voice.control.live;

import static java.lang.System.Logger.Level.WARNING;

import dev.ava.shared.AvaException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * What a call writes down, one step after the other, by whichever thread is free. A step that fails
 * for a reason that may pass (the database is away) is tried again after a while, and holds up
 * those behind it; every step may therefore run twice.
 */
final class Journal {

  /** How long a step is tried again. */
  static final long PATIENCE_MILLIS = 30_000;

  private static final System.Logger LOG = System.getLogger(Journal.class.getName());
  private static final long FIRST_PAUSE = 200;
  private static final int LONGEST = 1000;

  private final Executor workers;
  private final Clock clock;
  private final Consumer<AvaException> refused;
  private final Consumer<RuntimeException> broken;
  private final Deque<Runnable> steps = new ArrayDeque<>();
  private boolean working;
  private long failingSince;
  private long pause;
  private long resumeAt;

  /**
   * @param refused told when a step is refused for good; the next one follows
   * @param broken told when a step failed for too long and was given up, or too many wait
   */
  Journal(
      Executor workers,
      Clock clock,
      Consumer<AvaException> refused,
      Consumer<RuntimeException> broken) {
    this.workers = workers;
    this.clock = clock;
    this.refused = refused;
    this.broken = broken;
  }

  void add(Runnable step) {
    boolean full;
    synchronized (steps) {
      full = steps.size() >= LONGEST;
      if (!full) {
        steps.add(step);
      }
    }
    if (full) {
      // By another thread, as this one may hold a lock.
      workers.execute(
          () -> broken.accept(new IllegalStateException("Too much is waiting to be written")));
    } else {
      work();
    }
  }

  boolean idle() {
    synchronized (steps) {
      return steps.isEmpty() && !working;
    }
  }

  /** Called every now and then: goes on after a pause. */
  void tick() {
    if (resumeAt > 0) {
      work();
    }
  }

  private void work() {
    synchronized (steps) {
      if (working || steps.isEmpty() || clock.millis() < resumeAt) {
        return;
      }
      working = true;
      resumeAt = 0;
    }
    workers.execute(this::workOff);
  }

  private void workOff() {
    for (Runnable next = peek(); next != null; next = peek()) {
      if (!done(next)) {
        return;
      }
      synchronized (steps) {
        steps.poll();
      }
    }
  }

  private Runnable peek() {
    synchronized (steps) {
      Runnable next = steps.peek();
      if (next == null) {
        working = false;
      }
      return next;
    }
  }

  private boolean done(Runnable step) {
    try {
      step.run();
      failingSince = 0;
    } catch (AvaException no) {
      refused.accept(no);
    } catch (RuntimeException failed) {
      return givenUp(failed);
    }
    return true;
  }

  private boolean givenUp(RuntimeException failed) {
    long now = clock.millis();
    synchronized (steps) {
      pause = failingSince == 0 ? FIRST_PAUSE : Math.min(pause * 2, PATIENCE_MILLIS / 6);
      failingSince = failingSince == 0 ? now : failingSince;
      if (now - failingSince < PATIENCE_MILLIS) {
        LOG.log(WARNING, "A step of a call failed and is tried again: {0}", failed.getClass());
        resumeAt = now + pause;
        working = false;
        return false;
      }
      failingSince = 0;
    }
    broken.accept(failed);
    return true;
  }
}
