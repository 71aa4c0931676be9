package dev.ava.outbound.boundary;

import dev.ava.call.boundary.CallSteps;
import dev.ava.job.Job;
import dev.ava.outbound.control.Batches;
import dev.ava.outbound.control.Pacing;
import dev.ava.outbound.control.PlaceCall;
import dev.ava.shared.Conflict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/**
 * Places one call of a batch. May run again at any time: the steps that were gone stay gone, and
 * the provider is asked once.
 */
@ApplicationScoped
public class PlaceBatchCall implements Job {

  private CallSteps steps;
  private Batches batches;
  private PlaceCall placing;
  private Pacing pacing;

  /** For the proxy. */
  protected PlaceBatchCall() {}

  @Inject
  public PlaceBatchCall(CallSteps steps, Batches batches, PlaceCall placing, Pacing pacing) {
    this.steps = steps;
    this.batches = batches;
    this.placing = placing;
    this.pacing = pacing;
  }

  /** Stands in release-rows.sql too. */
  @Override
  public String name() {
    return "place-outbound-call";
  }

  /**
   * @param jobId {@code outbound_calls.job_id}; of a job that was taken over there is no row
   */
  @Override
  public void run(UUID orgId, UUID jobId) {
    Optional<UUID> call = steps.step(sql -> batches.begin(sql, jobId));
    if (call.isPresent()) {
      place(call.get());
      pacing.pace();
    }
  }

  private void place(UUID call) {
    try {
      placing.place(call);
    } catch (Conflict isBeingPlaced) {
      // by another job, which took this one for lost
    }
  }
}
