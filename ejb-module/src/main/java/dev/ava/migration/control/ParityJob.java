package dev.ava.migration.control;

import dev.ava.job.Job;
import dev.ava.migration.boundary.ParityCheck;
import dev.ava.migration.boundary.Progress;
import dev.ava.migration.boundary.RunKind;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** A full parity check that was asked for on a server. */
@ApplicationScoped
public class ParityJob implements Job {

  @Inject private Jdbi jdbi;
  @Inject private Clock clock;
  @Resource private ManagedThreadFactory threads;

  @Override
  public String name() {
    return RunQueue.job(RunKind.PARITY);
  }

  @Override
  public void run(UUID orgId, UUID run) {
    new ParityCheck(jdbi, clock, threads).carryOut(run, Progress.NONE);
  }
}
