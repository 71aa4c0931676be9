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
    return jobs.running()
        ? HealthCheckResponse.up("jobs")
        : HealthCheckResponse.named("jobs")
            .down()
            .withData("what to do", "Background jobs don't run on this node (yet): see the log")
            .build();
  }
}
