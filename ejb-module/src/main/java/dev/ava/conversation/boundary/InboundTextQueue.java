package dev.ava.conversation.boundary;

import dev.ava.conversation.control.RecordInboundTexts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * Lets requests that arrive together share a transaction, as a database's group commit does. While
 * {@value #LEADERS} transactions run, further requests wait; the one that is first in the queue
 * when a transaction ends leads the next and takes the others along. Alone, a request waits for
 * nobody. No thread of its own, no timer; a request is answered after its own transaction has
 * committed.
 */
@ApplicationScoped
public class InboundTextQueue {

  private static final int TRIES = 4;
  private static final Duration TOGETHER = Duration.ofMillis(200);
  private static final Duration ALONE = Duration.ofSeconds(3);

  private final Deque<Waiting> queue = new ArrayDeque<>();
  private boolean led;

  private InboundTexts texts;

  /** For the proxy. */
  protected InboundTextQueue() {}

  @Inject
  InboundTextQueue(InboundTexts texts) {
    this.texts = texts;
  }

  /**
   * Records the message once.
   *
   * @return false if it was here before; then nothing changed
   * @throws Contention if it collided with other requests again and again
   */
  public boolean record(InboundText text) {
    Waiting mine = new Waiting(text);
    List<Waiting> together = enter(mine);
    if (together == null) {
      together = mine.await();
    }
    if (together != null) {
      lead(together);
    }
    return mine.recorded == null ? recordAlone(text) : mine.recorded;
  }

  /** What to lead at once; null if somebody leads already. */
  private synchronized List<Waiting> enter(Waiting mine) {
    if (led) {
      queue.add(mine);
      return null;
    }
    led = true;
    return List.of(mine);
  }

  private void lead(List<Waiting> together) {
    try {
      Set<String> recorded = texts.record(together.stream().map(w -> w.text).toList(), TOGETHER);
      together.forEach(w -> w.recorded = recorded.contains(w.text.arrival().eventKey()));
    } catch (RuntimeException failed) {
      // Nothing of it is stored. Everybody tries alone, so that one bad message fails by itself.
    } finally {
      handOver();
      together.forEach(w -> w.wake(null));
    }
  }

  /** Gives the turn to the first in the queue, together with those who can go along. */
  private synchronized void handOver() {
    if (queue.isEmpty()) {
      led = false;
      return;
    }
    Waiting first = queue.peek();
    List<Waiting> next = new ArrayList<>(RecordInboundTexts.MOST);
    Set<String> taken = new HashSet<>();
    Iterator<Waiting> waiting = queue.iterator();
    while (waiting.hasNext() && next.size() < RecordInboundTexts.MOST) {
      Waiting candidate = waiting.next();
      if (candidate.fitsBeside(taken)) {
        next.add(candidate);
        waiting.remove();
      }
    }
    // Everybody locks people in this order, so that nodes wait for each other instead of colliding.
    next.sort(Comparator.comparing(Waiting::sender));
    first.wake(next);
  }

  private boolean recordAlone(InboundText text) {
    for (int tried = 1; ; tried++) {
      try {
        return !texts.record(List.of(text), ALONE).isEmpty();
      } catch (Contention collided) {
        if (tried == TRIES) {
          throw collided;
        }
      }
    }
  }

  /** A request that waits for its message to be recorded, or for its turn to lead. */
  private static final class Waiting {

    private final InboundText text;
    private boolean awake;
    private List<Waiting> toLead;
    private Boolean recorded;

    Waiting(InboundText text) {
      this.text = text;
    }

    /**
     * What to lead; null if somebody else has done it. Not to be interrupted: a turn that is handed
     * to somebody who has left would be lost to all.
     */
    synchronized List<Waiting> await() {
      boolean interrupted = false;
      while (!awake) {
        try {
          wait();
        } catch (InterruptedException later) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      return toLead;
    }

    synchronized void wake(List<Waiting> together) {
      if (!awake) {
        awake = true;
        toLead = together;
        notifyAll();
      }
    }

    String sender() {
      return text.arrival().orgId() + " " + text.sender().value();
    }

    boolean fitsBeside(Set<String> taken) {
      boolean withheld = text.sender().value() == null;
      if (taken.contains(text.arrival().eventKey()) || (!withheld && taken.contains(sender()))) {
        return false;
      }
      taken.add(text.arrival().eventKey());
      taken.add(sender());
      return true;
    }
  }
}
