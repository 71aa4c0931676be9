package dev.ava.web.webhook;

import dev.ava.shared.Refused;
import dev.ava.shared.Unauthenticated;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Counts webhooks by provider, kind and result, and measures how long they take. */
@ApplicationScoped
public class WebhookMeter {

  @Inject private MetricRegistry metrics;

  /**
   * Handles a webhook and counts what became of it.
   *
   * @param result of what the handler answers, a word
   */
  <A> A measured(String provider, String kind, Supplier<A> handler, Function<A, String> result) {
    long started = System.nanoTime();
    String word = "failed";
    try {
      A answer = handler.get();
      word = result.apply(answer);
      return answer;
    } catch (Refused | Unauthenticated forged) {
      word = "forged";
      throw forged;
    } finally {
      count(provider, kind, word, started);
    }
  }

  void count(String provider, String kind, String result, long startedNanos) {
    Tag[] tags = {new Tag("provider", provider), new Tag("kind", kind)};
    metrics.counter("ava_webhooks_total", tags[0], tags[1], new Tag("result", result)).inc();
    metrics
        .timer("ava_webhook_seconds", tags)
        .update(Duration.ofNanos(System.nanoTime() - startedNanos));
    if (result.equals("forged")) {
      metrics.counter("ava_signature_failures_total", tags[0]).inc();
    }
  }
}
