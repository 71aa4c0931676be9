package dev.ava.migration.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Calls are recorded and corrected on both sides while checks go: none of them is a finding. */
@Tag("postgresql-15")
class ParityAmongWritersIT {

  private static final int CHECKS = 15;

  private final MovedCalls calls = new MovedCalls();
  private final AtomicBoolean over = new AtomicBoolean();
  private final AtomicInteger written = new AtomicInteger();

  @Test
  void what_is_written_on_both_sides_in_one_transaction_is_never_a_difference() throws Exception {
    calls.execute("UPDATE migration_phase SET phase = 'DUAL_WRITE'");
    ExecutorService writers = Executors.newFixedThreadPool(2);
    try {
      Future<?> records = writers.submit(() -> until(calls::recordedOnBothSides));
      Future<?> corrects = writers.submit(() -> until(this::correct));
      IntStream.range(0, CHECKS)
          .forEach(
              i -> {
                assertThat(calls.check().findings()).isZero();
                calls.parity.changed("test").ifPresent(r -> assertThat(r.findings()).isZero());
              });
      over.set(true);
      records.get();
      corrects.get();
    } finally {
      over.set(true);
      writers.shutdown();
    }
    assertThat(written.get()).isGreaterThan(CHECKS);
    assertThat(calls.check().findings()).isZero();
    assertThat(calls.value(Long.class, "SELECT count(*) FROM parity_findings")).isZero();
  }

  private void until(Runnable write) {
    while (!over.get()) {
      write.run();
      written.incrementAndGet();
    }
  }

  private void correct() {
    calls.jdbi.useTransaction(
        sql -> {
          int score = 1 + written.get() % 10;
          sql.execute("UPDATE call_sessions SET satisfaction_score = ? WHERE id % 20 = 0", score);
          sql.execute(
              "UPDATE conversations SET satisfaction_score = ? WHERE legacy_call_session_id % 20 = 0",
              score);
        });
  }
}
