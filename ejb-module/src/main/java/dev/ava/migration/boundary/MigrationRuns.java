package dev.ava.migration.boundary;

import dev.ava.migration.control.LegacyNeeded;
import dev.ava.migration.control.ParityRun;
import dev.ava.migration.control.RunQueue;
import dev.ava.migration.control.Runs;
import dev.ava.shared.Conflict;
import dev.ava.shared.NotFound;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Backfills, parity checks and repairs that a server carries out: asked for here, done by a durable
 * job of any node. Whoever calls has made sure that the caller operates the migration ({@link
 * OperatingOrganization}).
 */
@Stateless
@RolesAllowed("admin")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class MigrationRuns {

  private static final int MOST = 200;

  @Inject private Jdbi jdbi;
  @Inject private Clock clock;
  @Inject private RunQueue queue;

  /**
   * @param orgId the caller's
   * @throws Conflict if a backfill is going, the legacy tables are archived, or rows were moved
   *     with another organisation or zone
   */
  public RunView backfill(UUID orgId, BackfillOptions options, String by) {
    new Backfill(jdbi, clock, Thread::new).prepare(options);
    return find(queue.add(orgId, RunKind.BACKFILL, options.toJson(), by));
  }

  /** A full check. */
  public RunView parity(UUID orgId, String by) {
    LegacyNeeded.check(jdbi);
    return find(queue.add(orgId, RunKind.PARITY, ParityRun.parameters(ParityMode.FULL), by));
  }

  /** Everything of one class. */
  public RunView repair(UUID orgId, FindingClass kind, boolean force, String by) {
    LegacyNeeded.check(jdbi);
    return find(queue.add(orgId, RunKind.REPAIR, Repair.parameters(kind, force), by));
  }

  /** One pair, at once. */
  public RepairResult repair(int callSessionId, boolean force, String by) {
    LegacyNeeded.check(jdbi);
    return new Repair(jdbi, clock).pair(callSessionId, force, by);
  }

  /**
   * Goes on with a backfill that was stopped, failed or was killed, as the same run.
   *
   * @throws Conflict if it has finished or is no backfill, the legacy tables are archived, or rows
   *     were moved with another organisation or zone since
   */
  public RunView resume(UUID orgId, UUID id) {
    RunView run = find(id);
    if (!run.kind().equals(RunKind.BACKFILL.word())) {
      throw new Conflict(
          "not-resumable", "Only a backfill is resumed; begin the other kinds anew.");
    }
    if (run.unfinished()) {
      new Backfill(jdbi, clock, Thread::new).prepare(BackfillOptions.of(run.parameters()));
    }
    queue.addAgain(orgId, id);
    return find(id);
  }

  /** Asks it to stop after its batch. */
  public RunView stop(UUID id) {
    runs().requestStop(id);
    return find(id);
  }

  public RunView find(UUID id) {
    return runs()
        .find(id)
        .orElseThrow(() -> new NotFound("run-not-found", "There is no run " + id + "."));
  }

  /** The newest first, at most 200; null: of any kind. */
  public List<RunView> list(@Nullable RunKind kind) {
    return runs().list(kind, MOST);
  }

  private Runs runs() {
    return new Runs(jdbi, clock);
  }
}
