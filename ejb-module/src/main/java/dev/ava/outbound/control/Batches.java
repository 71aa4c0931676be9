package dev.ava.outbound.control;

import dev.ava.call.boundary.CallEnd;
import dev.ava.call.boundary.CallRecord;
import dev.ava.call.boundary.CallRecords;
import dev.ava.call.boundary.CallStatus;
import dev.ava.outbound.boundary.BatchView;
import dev.ava.outbound.boundary.WantedBatch;
import dev.ava.shared.Conflict;
import dev.ava.shared.Ids;
import dev.ava.shared.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Batches: made whole, stopped and gone on with; and the first step of each of their calls. */
@ApplicationScoped
public class Batches {

  private CallChecks checks;
  private PlaceCall placing;
  private CallRecords records;
  private Clock clock;

  /** For the proxy. */
  protected Batches() {}

  @Inject
  public Batches(CallChecks checks, PlaceCall placing, CallRecords records, Clock clock) {
    this.checks = checks;
    this.placing = placing;
    this.records = records;
    this.clock = clock;
  }

  /** A batch and whether it is new. */
  public record Made(BatchView batch, boolean fresh) {}

  /** Checks every row, then stores them all or none. */
  public Made make(
      Handle sql,
      CallChecks.Line line,
      WantedBatch wanted,
      @Nullable String key,
      String createdBy) {
    Idempotency.check(key);
    BatchCheck.head(wanted);
    UUID orgId = line.endpoint().orgId();
    Function<String, Optional<String>> numbers = checks.numbers(sql, orgId);
    BatchCheck.rows(wanted, numbers);
    Instant now = clock.instant();
    UUID id = Ids.next();
    Optional<Idempotency.Known> known =
        Idempotency.take(sql, orgId, key, request(line, wanted), id, now);
    if (known.isPresent()) {
      return new Made(view(sql, orgId, known.get().subject()), false);
    }
    CheckedBatch batch =
        new CheckedBatch(
            line.endpoint(),
            wanted.name().strip(),
            wanted.callsPerMinute() == null
                ? BatchCheck.DEFAULT_PER_MINUTE
                : wanted.callsPerMinute(),
            wanted.atOnce() == null ? BatchCheck.DEFAULT_AT_ONCE : wanted.atOnce(),
            wanted.calls().stream().map(call -> CallChecks.checked(line, call, numbers)).toList());
    BatchRows.insert(sql, id, batch, createdBy, now);
    for (int row = 1; row <= batch.calls().size(); row++) {
      OutboundRows.insert(sql, Ids.next(), batch.calls().get(row - 1), id, row, now);
    }
    return new Made(view(sql, orgId, id), true);
  }

  private static String request(CallChecks.Line line, WantedBatch wanted) {
    StringBuilder text = new StringBuilder("batch\n").append(line.endpoint().id());
    text.append('\n').append(wanted.name()).append('\n').append(wanted.callsPerMinute());
    text.append('\n').append(wanted.atOnce());
    wanted
        .calls()
        .forEach(
            call ->
                text.append('\n')
                    .append(call.toNumber())
                    .append('\t')
                    .append(call.driverId())
                    .append('\t')
                    .append(call.name())
                    .append('\t')
                    .append(call.variables()));
    return text.toString();
  }

  public BatchView view(Handle sql, UUID orgId, UUID id) {
    return BatchRows.view(sql, orgId, id).orElseThrow(Batches::unknown);
  }

  /**
   * Changes the state, if it is one of these; a batch that has the new one already stays as it is.
   *
   * @throws Conflict if the batch is over
   */
  public BatchView change(Handle sql, UUID orgId, UUID id, Set<String> from, String to) {
    String now = BatchRows.lock(sql, orgId, id).orElseThrow(Batches::unknown);
    if (!now.equals(to)) {
      if (!from.contains(now)) {
        throw new Conflict("batch-over", "This batch is " + now + "; it can't be " + to + ".");
      }
      boolean over = to.equals("cancelled");
      BatchRows.state(sql, id, to, over, clock.instant());
      if (over) {
        BatchRows.cancelWaiting(sql, id, clock.instant());
      }
    }
    return view(sql, orgId, id);
  }

  /**
   * The first step of a call whose turn has come, unless the batch was stopped in between.
   *
   * @return what to place; empty: nothing
   */
  public Optional<UUID> begin(Handle sql, UUID jobId) {
    Optional<OutboundRow> found =
        OutboundRows.ofJob(sql, jobId).flatMap(id -> OutboundRows.find(sql, id));
    if (found.isEmpty()) {
      return Optional.empty();
    }
    OutboundRow seen = found.get();
    String batch = BatchRows.lock(sql, seen.orgId(), seen.batchId()).orElseThrow();
    OutboundRow row = OutboundRows.lock(sql, seen.id()).orElseThrow();
    if (!jobId.equals(row.jobId())) {
      return Optional.empty();
    }
    if (batch.equals("cancelled")) {
      cancel(sql, row);
      return Optional.empty();
    }
    if (row.state().equals("released")) {
      if (batch.equals("paused")) {
        OutboundRows.waiting(sql, row.id(), null, null, clock.instant());
        return Optional.empty();
      }
      placing.store(sql, row, CallChecks.PROVIDER, null);
    }
    return Optional.of(row.id());
  }

  /** Only what no provider has been asked for. */
  private void cancel(Handle sql, OutboundRow row) {
    if (!Set.of("released", "stored").contains(row.state())) {
      return;
    }
    Instant now = clock.instant();
    if (row.callId() != null) {
      CallRecord call = records.lock(sql, row.callId());
      CallEnd end = new CallEnd(CallStatus.CANCELLED, null, null, "the batch was cancelled");
      records.end(sql, call, end, now);
    }
    OutboundRows.settled(sql, row.id(), "cancelled", null, now);
  }

  private static NotFound unknown() {
    return new NotFound("no-such-batch", "Your organisation has no such batch.");
  }
}
