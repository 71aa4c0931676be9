package dev.ava.outbound.boundary;

import static java.lang.System.Logger.Level.INFO;

import dev.ava.call.boundary.CallSteps;
import dev.ava.outbound.control.BatchRows;
import dev.ava.outbound.control.Batches;
import dev.ava.outbound.control.CallChecks;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Many calls that are wanted together. They are placed by jobs, on any node. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@RolesAllowed("viewer")
public class CallBatches {

  private static final System.Logger LOG = System.getLogger(CallBatches.class.getName());
  private static final int MOST_LISTED = 100;

  private CallSteps steps;
  private CallChecks checks;
  private Batches batches;

  @Inject
  void use(CallSteps transactions, CallChecks check, Batches all) {
    steps = transactions;
    checks = check;
    batches = all;
  }

  /**
   * A batch and whether it is new.
   *
   * @param fresh false: the same request made it before
   */
  public record Made(BatchView batch, boolean fresh) {}

  /**
   * Takes the batch whole; its first calls are placed at once.
   *
   * @param key by which a repeat is known; null: it is never a repeat
   * @throws BadRows naming each row that can't be called; nothing is stored
   * @throws dev.ava.shared.InvalidInput for what is wrong with the batch as such
   */
  @RolesAllowed("operator")
  public Made create(UUID orgId, WantedBatch wanted, @Nullable String key, String createdBy) {
    CallChecks.Line line = checks.line(orgId, wanted.agentId());
    Batches.Made made = steps.step(sql -> batches.make(sql, line, wanted, key, createdBy));
    LOG.log(INFO, "Batch {0} of {1}: {2} calls", made.batch().id(), orgId, made.batch().total());
    return new Made(made.batch(), made.fresh());
  }

  /** Newest first, at most 100. */
  public List<BatchView> list(UUID orgId) {
    return steps.step(sql -> BatchRows.list(sql, orgId, MOST_LISTED));
  }

  public BatchView get(UUID orgId, UUID id) {
    return steps.step(sql -> batches.view(sql, orgId, id));
  }

  /**
   * In their order.
   *
   * @param state null: all
   * @param after the last row that was seen; 0: from the first
   */
  public List<BatchRow> rows(UUID orgId, UUID id, @Nullable String state, int after, int limit) {
    return steps.step(
        sql -> {
          batches.view(sql, orgId, id);
          return BatchRows.rows(sql, orgId, id, state, after, limit);
        });
  }

  /** No further calls are placed; those that are being placed, or go on, are not touched. */
  @RolesAllowed("operator")
  public BatchView pause(UUID orgId, UUID id) {
    return steps.step(sql -> batches.change(sql, orgId, id, Set.of("running"), "paused"));
  }

  @RolesAllowed("operator")
  public BatchView resume(UUID orgId, UUID id) {
    return steps.step(sql -> batches.change(sql, orgId, id, Set.of("paused"), "running"));
  }

  /** As {@link #pause}, for good. */
  @RolesAllowed("operator")
  public BatchView cancel(UUID orgId, UUID id) {
    return steps.step(
        sql -> batches.change(sql, orgId, id, Set.of("running", "paused"), "cancelled"));
  }
}
