package dev.ava.web.health;

import dev.ava.job.JobRunner;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** This node runs background jobs. */
@Readiness
@ApplicationScoped
public class JobsCheck implements HealthCheck {

  @Inject private JobRunner jobs;

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("jobs").status(jobs.running()).build();
  }
}
