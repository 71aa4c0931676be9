package dev.ava.migration.control.reads;

import static java.lang.System.Logger.Level.WARNING;

import dev.ava.conversation.boundary.VoiceRelations;
import dev.ava.conversation.boundary.VoiceSource.Question;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * Asks the new side what the legacy side has answered, after the answer: one comparison at a time
 * on each node, from a queue with an end. What doesn't fit is dropped and counted, so that shadow
 * reads can't hold up anybody.
 */
@ApplicationScoped
public class ShadowReads {

  static final int LONGEST_QUEUE = 200;

  private static final System.Logger LOG = System.getLogger(ShadowReads.class.getName());

  private final BlockingQueue<Runnable> waiting = new ArrayBlockingQueue<>(LONGEST_QUEUE);
  private final AtomicBoolean working = new AtomicBoolean();
  private final AtomicLong dropped = new AtomicLong();

  @Resource private ManagedExecutorService threads;

  private Jdbi jdbi;
  private Clock clock;
  private Executor executor;

  /** For the proxy. */
  protected ShadowReads() {}

  @Inject
  ShadowReads(Jdbi jdbi, Clock clock) {
    this(jdbi, clock, null);
  }

  ShadowReads(Jdbi jdbi, Clock clock, Executor executor) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.executor = executor;
  }

  /**
   * Returns at once.
   *
   * @param took how long the legacy side needed
   */
  public <T> void compare(Question<T> question, VoiceRelations legacy, T answer, Duration took) {
    if (waiting.offer(() -> ask(question, legacy, answer, took))) {
      work();
    } else {
      dropped.incrementAndGet();
    }
  }

  private void work() {
    if (working.compareAndSet(false, true)) {
      try {
        (executor == null ? threads : executor).execute(this::workOff);
      } catch (RejectedExecutionException stopping) {
        working.set(false);
      }
    }
  }

  private void workOff() {
    try {
      for (Runnable next = waiting.poll(); next != null; next = waiting.poll()) {
        next.run();
      }
    } finally {
      working.set(false);
    }
    // Somebody may have queued between the last poll and the line above.
    if (!waiting.isEmpty()) {
      work();
    }
  }

  private <T> void ask(Question<T> question, VoiceRelations legacy, T answer, Duration took) {
    try {
      long begin = System.nanoTime();
      T other = jdbi.withHandle(sql -> question.ask(sql, Optional.empty()));
      double otherMs = (System.nanoTime() - begin) / 1e6;
      List<String> differences = Differences.between(answer, other);
      if (!differences.isEmpty()) {
        differences = inOneSnapshot(question, legacy);
      }
      record(question, differences, took.toNanos() / 1e6, otherMs);
    } catch (RuntimeException failed) {
      LOG.log(WARNING, "A shadow read of kind " + question.kind() + " failed", failed);
      jdbi.useHandle(sql -> ShadowRows.failed(sql, question.kind()));
    }
  }

  /** A call that was recorded between the two questions is no difference. */
  private <T> List<String> inOneSnapshot(Question<T> question, VoiceRelations legacy) {
    return jdbi.inTransaction(
        TransactionIsolationLevel.REPEATABLE_READ,
        sql ->
            Differences.between(
                question.ask(sql, Optional.of(legacy)), question.ask(sql, Optional.empty())));
  }

  private void record(
      Question<?> question, List<String> differences, double legacyMs, double newMs) {
    jdbi.useTransaction(
        sql ->
            ShadowRows.add(
                sql,
                new ShadowRows.Comparison(
                    clock.instant().atOffset(ZoneOffset.UTC),
                    question.kind(),
                    question.about(),
                    differences,
                    legacyMs,
                    newMs,
                    dropped.getAndSet(0))));
  }
}
