package dev.ava.migration.boundary;

import dev.ava.migration.control.Gates;
import dev.ava.migration.control.PhaseRows;
import dev.ava.shared.Conflict;
import dev.ava.shared.InvalidInput;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * From one phase to the next, or back: BACKFILL, DUAL_WRITE, CUTOVER, RETIRED, one step at a time.
 *
 * <p>A writer holds the phase ({@link Phase#held}) until it commits; a change waits for all of them
 * and keeps new ones waiting, so that no call is recorded half in one phase and half in another.
 * PostgreSQL queues fairly: writers that come later stand behind the change and don't starve it.
 * Gates are looked at before the lock, because some take a while, and again under it.
 *
 * <p>Outside of a JTA transaction only: it commits by itself.
 */
public final class PhaseChange {

  public static final int LONGEST_REASON = 500;

  /** How long writers may wait for a change that itself waits for a slow writer. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final int MOST_STEPS = 200;
  private static final String LOCK_TIMEOUT = "55P03";

  private final Jdbi jdbi;
  private final Clock clock;
  private final Duration patience;

  public PhaseChange(Jdbi jdbi, Clock clock) {
    this(jdbi, clock, PATIENCE);
  }

  PhaseChange(Jdbi jdbi, Clock clock, Duration patience) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.patience = patience;
  }

  public PhaseState current() {
    return jdbi.withHandle(PhaseRows::read);
  }

  /** Newest first, the last 200. */
  public List<PhaseStep> history() {
    return jdbi.withHandle(sql -> PhaseRows.history(sql, MOST_STEPS));
  }

  /**
   * The phase, and what stands between it and its neighbours. Counts rows: not for every second.
   */
  public PhaseOverview overview() {
    return jdbi.withHandle(
        sql -> {
          PhaseState state = PhaseRows.read(sql);
          Phase next = state.phase().next().orElse(null);
          Phase back = state.phase().previous().orElse(null);
          return new PhaseOverview(
              state, next, gatesTowards(sql, next), back, gatesTowards(sql, back));
        });
  }

  private List<Gate> gatesTowards(Handle sql, Phase to) {
    return to == null ? List.of() : Gates.towards(sql, to, clock.instant());
  }

  /**
   * Goes one step.
   *
   * @param reason why, 1 to {@value #LONGEST_REASON} characters
   * @param reads for DUAL_WRITE only; null: as before
   * @throws InvalidInput if the reason or the reads can't be used
   * @throws Conflict if the phase is no neighbour, or writers hold the phase too long
   * @throws PhaseGateClosed if something stands in the way; nothing was changed
   */
  public PhaseState change(Phase to, String reason, String who, Reads reads) {
    String why = checked(reason);
    PhaseState before = current();
    mustBeNeighbour(before.phase(), to);
    Reads wanted = wanted(to, reads, before.reads());
    jdbi.useHandle(sql -> mustBeOpen(sql, to));
    return underLock(
        sql -> {
          PhaseState held = PhaseRows.read(sql);
          if (held.phase() != before.phase()) {
            throw new Conflict(
                "phase-changed",
                held.changedBy() + " has just changed the phase to " + held.phase() + ".");
          }
          mustBeOpen(sql, to);
          PhaseRows.write(sql, before.phase(), to, wanted, now(), who, why);
        });
  }

  /**
   * Chooses from where voice calls are read. Readers notice within a second.
   *
   * @throws Conflict unless the phase is DUAL_WRITE, where both sides are complete
   */
  public PhaseState setReads(Reads reads, String reason, String who) {
    String why = checked(reason);
    return underLock(
        sql -> {
          Phase phase = PhaseRows.read(sql).phase();
          if (phase != Phase.DUAL_WRITE) {
            throw readsAreFixed(phase, Reads.at(phase, Reads.LEGACY));
          }
          PhaseRows.writeReads(sql, Objects.requireNonNull(reads), now(), who, why);
        });
  }

  /** A change without gates, for tests of what happens to writers meanwhile. */
  PhaseState force(Phase to, String who) {
    return underLock(
        sql -> {
          PhaseState held = PhaseRows.read(sql);
          PhaseRows.write(
              sql, held.phase(), to, Reads.at(to, held.reads()), now(), who, "without gates");
        });
  }

  private PhaseState underLock(HandleConsumer<RuntimeException> work) {
    try {
      return jdbi.inTransaction(
          sql -> {
            PhaseRows.lock(sql, patience);
            work.useHandle(sql);
            return PhaseRows.read(sql);
          });
    } catch (UnableToExecuteStatementException failed) {
      if (failed.getCause() instanceof SQLException refused
          && LOCK_TIMEOUT.equals(refused.getSQLState())) {
        throw new Conflict(
            "phase-busy",
            "A transaction holds the phase for more than "
                + patience.toSeconds()
                + " seconds; nothing was changed. Try again, or look for the oldest one: SELECT pid,"
                + " xact_start, query FROM pg_stat_activity ORDER BY xact_start.");
      }
      throw failed;
    }
  }

  private void mustBeOpen(Handle sql, Phase to) {
    List<Gate> closed =
        Gates.towards(sql, to, clock.instant()).stream().filter(gate -> !gate.open()).toList();
    if (!closed.isEmpty()) {
      throw new PhaseGateClosed(to, closed);
    }
  }

  private static void mustBeNeighbour(Phase from, Phase to) {
    int steps = Math.abs(to.compareTo(from));
    if (steps == 0) {
      throw new Conflict("phase-unchanged", "The phase is " + from + " already.");
    }
    if (steps > 1) {
      Phase first = to.compareTo(from) > 0 ? from.next().get() : from.previous().get();
      throw new Conflict(
          "phase-order",
          "From "
              + from
              + " one step at a time: the first on the way to "
              + to
              + " is "
              + first
              + ".");
    }
  }

  private static Reads wanted(Phase to, Reads reads, Reads before) {
    Reads fixed = Reads.at(to, before);
    if (reads != null && to != Phase.DUAL_WRITE && reads != fixed) {
      throw readsAreFixed(to, fixed);
    }
    return reads == null ? fixed : reads;
  }

  private static Conflict readsAreFixed(Phase phase, Reads fixed) {
    return new Conflict(
        "reads-fixed",
        "In "
            + phase
            + " voice calls are read from the "
            + fixed.word()
            + " side; only DUAL_WRITE"
            + " leaves a choice.");
  }

  private static String checked(String reason) {
    String why = reason == null ? "" : reason.strip();
    if (why.isEmpty() || why.length() > LONGEST_REASON || why.indexOf('\0') >= 0) {
      throw new InvalidInput(
          "reason-missing",
          "Say why, in 1 to " + LONGEST_REASON + " characters: it stands in the history.");
    }
    return why;
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
