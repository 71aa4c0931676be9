package dev.ava.migration.boundary;

import static dev.ava.migration.boundary.Phase.BACKFILL;
import static dev.ava.migration.boundary.Phase.CUTOVER;
import static dev.ava.migration.boundary.Phase.DUAL_WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ava.testing.EmbeddedDatabase;
import dev.ava.voice.boundary.VoiceDesk;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Going back while people call. */
@Tag("postgresql-15")
class WayBackIT {

  private static final String WHO = "cli:maria";

  private final EmbeddedDatabase database = EmbeddedDatabase.migrated();
  private final VoiceDesk desk = new VoiceDesk(database);
  private final PhaseChange phases = new PhaseChange(desk.jdbi, Clock.systemUTC());
  private final AtomicInteger recordedByAll = new AtomicInteger();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  /** Another clock, another caller: each thread has its own node of the same database. */
  private int recordCallsUntil(AtomicBoolean enough, int thread) {
    VoiceDesk node = new VoiceDesk(database);
    int recorded = 0;
    while (!enough.get()) {
      String phone = recorded % 3 == 0 ? null : "+1415555%02d%02d".formatted(thread, recorded % 50);
      node.call(phone, "Caller", null);
      recorded++;
      recordedByAll.incrementAndGet();
    }
    return recorded;
  }

  @Test
  void fifty_switches_under_load_leave_both_sides_in_parity() throws Exception {
    desk.phase("BACKFILL");
    AtomicBoolean enough = new AtomicBoolean();
    List<Future<Integer>> writers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      int thread = i;
      writers.add(threads.submit(() -> recordCallsUntil(enough, thread)));
    }
    Phase[] tour = {DUAL_WRITE, CUTOVER, DUAL_WRITE, BACKFILL};
    long writtenBack = 0;
    for (int change = 0; change < 50; change++) {
      int calls = change;
      await().atMost(Duration.ofMinutes(1)).until(() -> recordedByAll.get() > calls);
      Phase to = tour[change % tour.length];
      if (to == DUAL_WRITE && change % tour.length == 2) {
        awaitACall();
        writtenBack += phases.change(to, "back", WHO, null).writtenBack();
      } else {
        assertThat(phases.force(to, WHO).phase()).isEqualTo(to);
      }
    }
    enough.set(true);
    long recorded = 0;
    for (Future<Integer> writer : writers) {
      recorded += writer.get();
    }
    if (phases.current().phase() == CUTOVER) {
      writtenBack += phases.change(DUAL_WRITE, "back", WHO, null).writtenBack();
    }
    backfill();

    assertThat(recorded).isEqualTo(recordedByAll.get());
    assertThat(writtenBack).isPositive();
    assertThat(desk.count("call_sessions")).as("each once").isEqualTo(recorded);
    assertThat(desk.count("conversations")).as("each once").isEqualTo(recorded);
    assertThat(desk.count("conversations WHERE legacy_call_session_id IS NOT NULL"))
        .isEqualTo(recorded);
    ParityResult parity = check();
    assertThat(parity.pairs()).isEqualTo(recorded);
    assertThat(parity.findings()).isZero();
  }

  /** Somebody calls in CUTOVER, so that there is something to write back. */
  private void awaitACall() {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> desk.count("conversations WHERE legacy_call_session_id IS NULL") > 0);
  }

  /** Calls of BACKFILL are on the legacy side only until they are moved. */
  private void backfill() {
    new SessionBackfill(desk.jdbi, Clock.systemUTC(), Executors.defaultThreadFactory())
        .run(BackfillOptions.USUAL, null, Progress.NONE);
  }

  @Test
  void a_call_that_ends_while_the_phase_changes_is_on_both_sides() throws Exception {
    desk.phase("CUTOVER");
    String before = desk.begin("+14155552671");
    String during = desk.begin("+14155552672");
    Handle slow = desk.jdbi.open();
    slow.begin();
    Phase.held(slow);
    Future<PhaseState> change = threads.submit(() -> phases.change(DUAL_WRITE, "back", WHO, null));
    await().until(() -> waiting("ExclusiveLock") == 1);
    Callable<Object> ending = () -> desk.end(during);
    Future<Object> late = threads.submit(ending);
    await().until(() -> waiting("RowShareLock") == 1);
    slow.commit();
    slow.close();

    assertThat(change.get().writtenBack()).isZero();
    late.get();
    desk.end(before);

    assertThat(desk.count("call_sessions")).isEqualTo(2);
    assertThat(check().findings()).isZero();
  }

  @Test
  void a_call_that_was_being_recorded_when_the_change_began_is_written_under_the_lock()
      throws Exception {
    desk.phase("CUTOVER");
    VoiceDesk node = new VoiceDesk(database);
    CountDownLatch written = new CountDownLatch(1);
    CountDownLatch commit = new CountDownLatch(1);
    Future<?> recording =
        threads.submit(
            () ->
                node.jdbi.useTransaction(
                    sql -> {
                      Phase.held(sql);
                      conversation(sql);
                      written.countDown();
                      await().until(() -> commit.getCount() == 0);
                    }));
    written.await();
    Future<PhaseState> change = threads.submit(() -> phases.change(DUAL_WRITE, "back", WHO, null));
    await().until(() -> waiting("ExclusiveLock") == 1);
    commit.countDown();
    recording.get();

    assertThat(change.get().writtenBack()).isOne();
    assertThat(desk.count("call_sessions")).isOne();
  }

  private static void conversation(Handle sql) {
    sql.execute(
        "INSERT INTO conversations (id, org_id, channel, status, initiated_at, last_activity_at,"
            + " outcome) VALUES (gen_random_uuid(), ?, 'voice', 'completed', now(), now(),"
            + " 'unresolved')",
        VoiceDesk.ORG);
  }

  private ParityResult check() {
    return new ParityCheck(desk.jdbi, Clock.systemUTC(), Executors.defaultThreadFactory())
        .full("test", Progress.NONE);
  }

  private long waiting(String mode) {
    return desk.count(
        "pg_locks WHERE NOT granted AND mode = '"
            + mode
            + "' AND relation = 'migration_phase'::regclass AND database = (SELECT oid FROM"
            + " pg_database WHERE datname = current_database())");
  }
}
