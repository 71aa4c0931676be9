package dev.ava.voice.control.live;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** So many threads of another executor at a time, for all calls of a node; the rest waits. */
final class Workers implements Executor {

  private final Executor threads;
  private final int most;
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private int busy;

  Workers(Executor threads, int most) {
    this.threads = threads;
    this.most = most;
  }

  @Override
  public void execute(Runnable work) {
    synchronized (waiting) {
      waiting.add(work);
      if (busy == most) {
        return;
      }
      busy++;
    }
    try {
      threads.execute(this::workOff);
    } catch (RejectedExecutionException stopping) {
      // The server stops: whoever stops it does what is left.
      workOff();
    }
  }

  private void workOff() {
    for (Runnable next = next(); next != null; next = next()) {
      next.run();
    }
  }

  private Runnable next() {
    synchronized (waiting) {
      Runnable next = waiting.poll();
      if (next == null) {
        busy--;
      }
      return next;
    }
  }
}
