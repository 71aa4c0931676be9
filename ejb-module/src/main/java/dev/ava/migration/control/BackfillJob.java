package dev.ava.migration.control;

import dev.ava.job.Job;
import dev.ava.migration.boundary.Backfill;
import dev.ava.migration.boundary.Progress;
import dev.ava.migration.boundary.RunKind;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** A backfill that was asked for on a server. After a crash of its node it goes on elsewhere. */
@ApplicationScoped
public class BackfillJob implements Job {

  @Inject private Jdbi jdbi;
  @Inject private Clock clock;
  @Resource private ManagedThreadFactory threads;

  @Override
  public String name() {
    return RunQueue.job(RunKind.BACKFILL);
  }

  @Override
  public void run(UUID orgId, UUID run) {
    new Backfill(jdbi, clock, threads).take(run, Progress.NONE);
  }
}
