package dev.ava.outbound.boundary;

import dev.ava.call.boundary.CallSteps;
import dev.ava.job.RecurringJob;
import dev.ava.outbound.control.Idempotency;
import dev.ava.outbound.control.Pacing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;

/** Lets batches go on, and forgets old idempotency keys. */
@ApplicationScoped
public class OutboundUpkeep {

  private static final Duration KEEP_KEYS = Duration.ofDays(30);

  private CallSteps steps;
  private Pacing pacing;
  private Clock clock;

  /** For the proxy. */
  protected OutboundUpkeep() {}

  @Inject
  public OutboundUpkeep(CallSteps steps, Pacing pacing, Clock clock) {
    this.steps = steps;
    this.pacing = pacing;
    this.clock = clock;
  }

  @Produces
  public RecurringJob pace() {
    return new RecurringJob("outbound-pace", Duration.ofSeconds(1), pacing::pace);
  }

  @Produces
  public RecurringJob takeOver() {
    return new RecurringJob("outbound-take-over", Duration.ofSeconds(30), pacing::takeOver);
  }

  @Produces
  public RecurringJob forgetKeys() {
    return new RecurringJob("outbound-forget-keys", Duration.ofHours(1), this::forget);
  }

  private void forget() {
    steps.step(sql -> Idempotency.forgetBefore(sql, clock.instant().minus(KEEP_KEYS)));
  }
}
