package dev.ava.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.ava.testing.EmbeddedDatabase;
import dev.ava.testing.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A parked event is tried by the job that looks after it and by the event that frees it, maybe at
 * the same moment: it is done once.
 */
class ReplayedOnceIT {

  private static final Jdbi JDBI = Jdbi.create(EmbeddedDatabase.migrated().dataSource());
  private static final UUID ORG = UUID.fromString("a0000000-0000-0000-0000-000000000001");
  private static final String PROVIDER = "elevenlabs";

  /** Who tries a parked event. */
  enum Trier {
    JOB(Inbox::replay),
    SUBJECT((inbox, of) -> inbox.subjectAppeared(of.orgId(), of.provider(), of.subject()));

    private final BiConsumer<Inbox, Arrival> way;

    Trier(BiConsumer<Inbox, Arrival> way) {
      this.way = way;
    }
  }

  private final SettableClock clock = new SettableClock();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Waiting handler = new Waiting();
  private final Inbox inbox = new Inbox();

  @BeforeEach
  void anInboxWithOneHandler() {
    inbox.with(JDBI, clock, List.of(handler));
  }

  @AfterEach
  void nobodyWaitsAnyMore() {
    handler.goOn.countDown();
    threads.shutdownNow();
  }

  @ParameterizedTest
  @CsvSource({"JOB,SUBJECT", "SUBJECT,JOB", "JOB,JOB", "SUBJECT,SUBJECT"})
  void who_comes_while_another_replays_leaves_it_to_him(Trier first, Trier second)
      throws Exception {
    Arrival parked = park();
    handler.holdsTheFirst = true;
    Future<?> replaying = threads.submit(() -> tries(first, parked));
    assertThat(handler.begun.await(10, SECONDS)).isTrue();

    threads.submit(() -> tries(second, parked)).get(10, SECONDS);

    assertThat(replaying.isDone()).as("its transaction is still open").isFalse();
    handler.goOn.countDown();
    replaying.get(10, SECONDS);
    assertThat(handler.replayed).containsExactly(parked.eventKey());
    assertThat(state(parked)).isEqualTo("processed");
  }

  @Test
  void who_read_the_list_before_it_was_replayed_comes_too_late() {
    Arrival parked = park();
    List<Arrival> listed = inbox.parkedSince(clock.instant().minusSeconds(1), 1000);
    tries(Trier.SUBJECT, parked);

    listed.forEach(arrival -> tries(Trier.JOB, arrival));

    assertThat(handler.replayed.stream().filter(parked.eventKey()::equals)).hasSize(1);
  }

  @Test
  void what_failed_in_the_middle_is_replayed_by_the_next() {
    Arrival parked = park();
    handler.fails = true;
    assertThatThrownBy(() -> tries(Trier.JOB, parked)).isInstanceOf(IllegalStateException.class);
    assertThat(state(parked)).isEqualTo("parked");
    handler.fails = false;

    tries(Trier.SUBJECT, parked);

    assertThat(state(parked)).isEqualTo("processed");
  }

  /** The job begins while somebody makes the subject appear: it waits, and finds nothing to do. */
  @Test
  void what_waited_for_one_subject_is_replayed_in_its_order_whoever_comes_between()
      throws Exception {
    handler.subject = "SELECT 1 FROM organizations WHERE id = '" + ORG + "' FOR UPDATE";
    List<Arrival> parked = List.of(park("s", 1), park("s", 2), park("s", 3));
    List<Future<?>> job = new ArrayList<>();
    JDBI.useTransaction(
        sql -> {
          sql.execute(handler.subject);
          job.add(threads.submit(() -> tries(Trier.JOB, parked.get(0))));
          await().atMost(Duration.ofSeconds(30)).until(ReplayedOnceIT::somebodyWaits);
          inbox.subjectAppeared(ORG, PROVIDER, "s");
        });
    job.get(0).get(10, SECONDS);

    assertThat(handler.replayed)
        .containsExactlyElementsOf(parked.stream().map(Arrival::eventKey).toList());
  }

  private static boolean somebodyWaits() {
    try (Handle sql = JDBI.open()) {
      return sql.createQuery(
              "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                  + " AND datname = current_database())")
          .mapTo(Boolean.class)
          .one();
    }
  }

  private Arrival park() {
    return park("subject-" + UUID.randomUUID(), 1);
  }

  private Arrival park(String subject, int number) {
    clock.advance(Duration.ofSeconds(1));
    Arrival arrival =
        new Arrival(
            ORG,
            PROVIDER,
            "key " + number + " of " + subject,
            "turn",
            subject,
            "{}".getBytes(UTF_8),
            clock.instant());
    JDBI.useTransaction(
        sql -> {
          inbox.seenFirst(arrival);
          inbox.settle(PROVIDER, arrival.eventKey(), null);
        });
    return arrival;
  }

  /** In a transaction of its own, as the container does it. */
  private void tries(Trier trier, Arrival parked) {
    JDBI.useTransaction(sql -> trier.way.accept(inbox, parked));
  }

  private static String state(Arrival arrival) {
    return JDBI.withHandle(
        sql ->
            sql.createQuery("SELECT state FROM webhook_events WHERE event_key = :key")
                .bind("key", arrival.eventKey())
                .mapTo(String.class)
                .one());
  }

  /** Writes down what it replays; the first one may have to wait in the middle. */
  private static final class Waiting implements ParkedHandler {
    final List<String> replayed = new ArrayList<>();
    final CountDownLatch begun = new CountDownLatch(1);
    final CountDownLatch goOn = new CountDownLatch(1);
    volatile boolean holdsTheFirst;
    volatile boolean fails;

    /** Locks what is waited for; empty: nothing can be locked. */
    volatile String subject = "";

    @Override
    public String provider() {
      return PROVIDER;
    }

    @Override
    public void hold(Arrival parked) {
      if (!subject.isEmpty()) {
        JDBI.useHandle(sql -> sql.execute(subject));
      }
    }

    @Override
    public String replay(Arrival parked) {
      hold(parked);
      boolean first;
      synchronized (replayed) {
        first = replayed.isEmpty();
        replayed.add(parked.eventKey());
      }
      if (fails) {
        throw new IllegalStateException("fails");
      }
      if (first && holdsTheFirst) {
        begun.countDown();
        awaitGoOn();
      }
      return "done";
    }

    private void awaitGoOn() {
      try {
        goOn.await();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(stopped);
      }
    }
  }
}
