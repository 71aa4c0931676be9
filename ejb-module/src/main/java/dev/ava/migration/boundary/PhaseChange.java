package dev.ava.migration.boundary;

import dev.ava.migration.control.ChangedCheck;
import dev.ava.migration.control.Gates;
import dev.ava.migration.control.LegacyTables;
import dev.ava.migration.control.PhaseRows;
import dev.ava.shared.Conflict;
import dev.ava.shared.InvalidInput;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

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

  private final Jdbi jdbi;
  private final Clock clock;
  private final PhaseLock lock;

  public PhaseChange(Jdbi jdbi, Clock clock) {
    this(jdbi, clock, PATIENCE);
  }

  PhaseChange(Jdbi jdbi, Clock clock, Duration patience) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.lock = new PhaseLock(jdbi, patience);
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
    return change(to, reason, who, reads, Progress.NONE);
  }

  /**
   * The same.
   *
   * @param progress of the reverse sync from CUTOVER back to DUAL_WRITE, which writes the missing
   *     call sessions before the phase changes; asked to stop, the phase stays
   */
  public PhaseState change(Phase to, String reason, String who, Reads reads, Progress progress) {
    String why = checked(reason);
    PhaseState before = current();
    mustBeNeighbour(before.phase(), to);
    Reads wanted = wanted(to, reads, before.reads());
    if (to.compareTo(before.phase()) > 0 && before.phase() != Phase.BACKFILL) {
      // What was just written is compared now: for CUTOVER, as later nobody could tell which side
      // changed first; for RETIRED, as a legacy application that still writes closes the gate.
      lookAtChanges(who);
    }
    jdbi.useHandle(sql -> mustBeOpen(sql, to));
    if (before.phase() == Phase.CUTOVER && to == Phase.DUAL_WRITE) {
      return new WayBack(jdbi, clock, lock)
          .change(
              who,
              progress,
              (sql, writtenBack) -> write(sql, before, to, wanted, who, why, writtenBack));
    }
    return lock.hold(sql -> write(sql, before, to, wanted, who, why, null));
  }

  private void lookAtChanges(String who) {
    if (jdbi.withHandle(LegacyTables::exist)) {
      new ChangedCheck(jdbi, clock).run(who);
    }
  }

  private void write(
      Handle sql,
      PhaseState before,
      Phase to,
      Reads reads,
      String who,
      String why,
      @Nullable Long writtenBack) {
    PhaseState held = PhaseRows.read(sql);
    if (held.phase() != before.phase()) {
      throw new Conflict(
          "phase-changed",
          held.changedBy() + " has just changed the phase to " + held.phase() + ".");
    }
    mustBeOpen(sql, to);
    PhaseRows.write(sql, before.phase(), to, reads, now(), who, why, writtenBack);
  }

  /**
   * Writes the missing call sessions in CUTOVER or RETIRED without changing the phase: the way back
   * is short then.
   *
   * @throws Conflict in any other phase, or if somebody else is at it
   * @throws PhaseGateClosed if the legacy tables refuse calls, or are archived
   */
  public ReverseSummary writeBack(String who, Progress progress) {
    Phase phase = current().phase();
    if (phase.writesLegacy()) {
      throw new Conflict(
          "nothing-to-write-back",
          "In " + phase + " every call has its call session from the beginning.");
    }
    jdbi.useHandle(sql -> mustBeOpen(sql, phase.previous().orElseThrow()));
    return new WayBack(jdbi, clock, lock).write(who, progress);
  }

  /**
   * Chooses from where voice calls are read. Readers notice within a second.
   *
   * @throws Conflict unless the phase is DUAL_WRITE, where both sides are complete
   */
  public PhaseState setReads(Reads reads, String reason, String who) {
    String why = checked(reason);
    return lock.hold(
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
    return lock.hold(
        sql -> {
          PhaseState held = PhaseRows.read(sql);
          PhaseRows.write(
              sql, held.phase(), to, Reads.at(to, held.reads()), now(), who, "without gates", null);
        });
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
