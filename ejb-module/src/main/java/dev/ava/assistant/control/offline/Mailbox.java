package dev.ava.assistant.control.offline;

import static java.lang.System.Logger.Level.WARNING;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Does one thing after the other, whoever asks for it: the first who comes works, the others leave
 * their wish and go. So a tool that answers at once, in the middle of a turn, waits for its end.
 */
final class Mailbox {

  private static final System.Logger LOG = System.getLogger(Mailbox.class.getName());

  private final Queue<Runnable> wishes = new ConcurrentLinkedQueue<>();
  private final AtomicInteger open = new AtomicInteger();

  void post(Runnable wish) {
    wishes.add(wish);
    if (open.getAndIncrement() != 0) {
      return;
    }
    do {
      Runnable next = wishes.poll();
      try {
        if (next != null) {
          next.run();
        }
      } catch (RuntimeException listenerFailed) {
        LOG.log(WARNING, "A listener of the offline agent failed", listenerFailed);
      }
    } while (open.decrementAndGet() != 0);
  }
}
