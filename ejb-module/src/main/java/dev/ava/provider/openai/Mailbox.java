package dev.ava.provider.openai;

import static java.lang.System.Logger.Level.ERROR;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/** Does one thing after the other, in the order they came, without a thread of its own. */
final class Mailbox {

  private static final System.Logger LOG = System.getLogger(Mailbox.class.getName());

  private final Executor threads;
  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();

  Mailbox(Executor threads) {
    this.threads = threads;
  }

  /** Soon, by a thread of the pool. */
  void post(Runnable work) {
    waiting.add(work);
    if (count.getAndIncrement() == 0) {
      threads.execute(this::drain);
    }
  }

  /** Now, by this thread of ours, unless another one is at work: then by that one. */
  void run(Runnable work) {
    waiting.add(work);
    if (count.getAndIncrement() == 0) {
      drain();
    }
  }

  private void drain() {
    do {
      Runnable work = waiting.remove();
      try {
        work.run();
      } catch (RuntimeException e) {
        LOG.log(ERROR, "A step of a call with OpenAI failed", e);
      }
    } while (count.decrementAndGet() > 0);
  }
}
