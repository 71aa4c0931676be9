package dev.ava.conversation.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.ava.customer.AddressReader;
import dev.ava.inbox.Arrival;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InboundTextQueueTest {

  private static final UUID ORG = UUID.randomUUID();

  private final Recorder recorder = new Recorder();
  private final InboundTextQueue queue = new InboundTextQueue(recorder);
  private final ThreadPoolExecutor threads = (ThreadPoolExecutor) Executors.newFixedThreadPool(32);

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void a_message_alone_waits_for_nobody() {
    assertThat(queue.record(text("SM1", "+14155552671"))).isTrue();
    assertThat(queue.record(text("SM1", "+14155552671"))).isFalse();
    assertThat(recorder.sizes).containsExactly(1, 1);
  }

  @Test
  void messages_that_arrive_while_a_transaction_runs_share_the_next() throws Exception {
    recorder.hold = new CountDownLatch(1);
    List<Future<Boolean>> answers = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      String sid = "SM" + i;
      String from = "+14155552" + (600 + i);
      answers.add(threads.submit(() -> queue.record(text(sid, from))));
    }
    recorder.awaitCall();
    waitUntilQueued();
    recorder.hold.countDown();

    for (Future<Boolean> answer : answers) {
      assertThat(answer.get(10, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(recorder.sizes.size()).isLessThan(20);
    assertThat(recorder.sizes).anyMatch(size -> size > 2);
  }

  @Test
  void a_message_that_fails_fails_alone() throws Exception {
    recorder.hold = new CountDownLatch(1);
    recorder.poison = "AC1:SM7";
    List<Future<Boolean>> answers = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      String sid = "SM" + i;
      String from = "+14155552" + (600 + i);
      answers.add(threads.submit(() -> queue.record(text(sid, from))));
    }
    recorder.awaitCall();
    recorder.hold.countDown();

    for (int i = 0; i < 20; i++) {
      Future<Boolean> answer = answers.get(i);
      if (i == 7) {
        assertThatThrownBy(() -> answer.get(10, TimeUnit.SECONDS))
            .isInstanceOf(ExecutionException.class);
      } else {
        assertThat(answer.get(10, TimeUnit.SECONDS)).isTrue();
      }
    }
  }

  @Test
  void everybody_is_answered_and_every_message_is_recorded_once() throws Exception {
    List<Callable<Boolean>> racers = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      InboundText text = text("SM" + i / 3, "+14155552" + (600 + i % 40));
      racers.add(() -> queue.record(text));
    }

    int first = 0;
    for (Future<Boolean> answer : threads.invokeAll(racers, 60, TimeUnit.SECONDS)) {
      first += answer.get() ? 1 : 0;
    }

    assertThat(first).isEqualTo(1000);
    assertThat(recorder.recorded).hasSize(1000);
    assertThat(recorder.sameTwice).isFalse();
  }

  /** The first call holds its leader; the others can only be in the queue. */
  private void waitUntilQueued() {
    await().until(() -> threads.getActiveCount() == 20);
  }

  private static InboundText text(String sid, String from) {
    Arrival arrival =
        new Arrival(ORG, "twilio", "AC1:" + sid, "text_message", sid, new byte[0], Instant.EPOCH);
    return new InboundText(
        arrival,
        sid,
        AddressReader.read(from, "US"),
        null,
        "+14155550100",
        "",
        1,
        List.of(),
        null,
        "{}");
  }

  /** Records in memory, all or none, like a transaction. */
  private static final class Recorder extends InboundTexts {

    private final Set<String> recorded = new HashSet<>();
    private final List<Integer> sizes = new ArrayList<>();
    private volatile CountDownLatch hold = new CountDownLatch(0);
    private volatile String poison = "";
    private volatile boolean sameTwice;
    private final CountDownLatch oneCall = new CountDownLatch(1);

    void awaitCall() throws InterruptedException {
      assertThat(oneCall.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Override
    public Set<String> record(List<InboundText> texts, Duration patience) {
      oneCall.countDown();
      try {
        hold.await();
      } catch (InterruptedException stopping) {
        throw new IllegalStateException(stopping);
      }
      synchronized (this) {
        Set<String> keys =
            texts.stream().map(t -> t.arrival().eventKey()).collect(Collectors.toSet());
        Set<String> senders =
            texts.stream().map(t -> t.sender().value()).collect(Collectors.toSet());
        sameTwice |= keys.size() < texts.size() || senders.size() < texts.size();
        if (keys.contains(poison)) {
          throw new IllegalStateException("poison");
        }
        sizes.add(texts.size());
        keys.removeAll(recorded);
        recorded.addAll(keys);
        return keys;
      }
    }
  }
}
