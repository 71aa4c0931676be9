package dev.ava.migration.control;

import dev.ava.job.Job;
import dev.ava.migration.boundary.Repair;
import dev.ava.migration.boundary.RunKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** A repair of a whole class that was asked for on a server. */
@ApplicationScoped
public class RepairJob implements Job {

  @Inject private Jdbi jdbi;
  @Inject private Clock clock;

  @Override
  public String name() {
    return RunQueue.job(RunKind.REPAIR);
  }

  @Override
  public void run(UUID orgId, UUID run) {
    new Repair(jdbi, clock).carryOut(run);
  }
}
