package dev.ava.ear;

import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Senders that deliver many texts to several nodes in turn, as a load balancer would spread them.
 */
final class Load {

  private static final int SENDERS = 8;

  private final Twilio twilio;
  private final List<AvaNode> nodes;
  private final Queue<Twilio.Text> waiting;
  private final AtomicInteger turn = new AtomicInteger();
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final Queue<Twilio.Text> unanswered = new ConcurrentLinkedQueue<>();
  private final ExecutorService senders = Executors.newFixedThreadPool(SENDERS);

  Load(Twilio twilio, List<AvaNode> nodes, List<Twilio.Text> texts) {
    this.twilio = twilio;
    this.nodes = nodes;
    this.waiting = new ConcurrentLinkedQueue<>(texts);
  }

  void start() {
    for (int i = 0; i < SENDERS; i++) {
      senders.execute(this::deliverAll);
    }
    senders.shutdown();
  }

  void await() throws InterruptedException {
    if (!senders.awaitTermination(2, TimeUnit.MINUTES)) {
      throw new AssertionError("the senders did not come to an end");
    }
  }

  /** The message ids that got a 200. */
  Set<String> acknowledged() {
    return acknowledged;
  }

  /** What a provider would send again. */
  List<Twilio.Text> unanswered() {
    return List.copyOf(unanswered);
  }

  private void deliverAll() {
    for (Twilio.Text text = waiting.poll(); text != null; text = waiting.poll()) {
      AvaNode node = nodes.get(turn.getAndIncrement() % nodes.size());
      if (isAcknowledged(text, node)) {
        acknowledged.add(text.sid());
      } else {
        unanswered.add(text);
      }
    }
  }

  private boolean isAcknowledged(Twilio.Text text, AvaNode node) {
    try {
      return twilio.deliver(text, node).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
