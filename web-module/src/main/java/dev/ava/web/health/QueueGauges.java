package dev.ava.web.health;

import dev.ava.job.DeadLetters;
import dev.ava.job.DeadLetters.QueueDepth;
import dev.ava.schema.SchemaGate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.function.Supplier;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;

/** How much work waits, for Prometheus; asked of the database at each scrape. */
@ApplicationScoped
public class QueueGauges {

  @Inject private MetricRegistry metrics;
  @Inject private DeadLetters deadLetters;
  @Inject private SchemaGate gate;

  void register(@Observes @Initialized(ApplicationScoped.class) Object started) {
    gauge("ava_job_queue_depth", "Jobs that are due and wait for a node", () -> depth().due());
    gauge("ava_dead_jobs", "Jobs that failed for good and wait for a person", () -> depth().dead());
  }

  private void gauge(String name, String description, Supplier<Long> value) {
    metrics.gauge(Metadata.builder().withName(name).withDescription(description).build(), value);
  }

  private QueueDepth depth() {
    return gate.fits() ? deadLetters.depth() : new QueueDepth(0, 0);
  }
}
