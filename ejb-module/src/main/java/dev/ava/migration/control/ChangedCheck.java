package dev.ava.migration.control;

import dev.ava.migration.boundary.ParityMode;
import dev.ava.migration.boundary.ParityResult;
import dev.ava.migration.boundary.Phase;
import dev.ava.migration.control.PairsCheck.Checked;
import dev.ava.shared.Ids;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** A check of what change notes name. */
public final class ChangedCheck {

  private static final int NOTES = 1_000;

  private final Jdbi jdbi;
  private final Clock clock;

  public ChangedCheck(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  public Optional<ParityResult> run(String by) {
    LegacyNeeded.check(jdbi);
    Instant began = clock.instant();
    UUID run = Ids.next();
    PairsCheck check = new PairsCheck(clock, run);
    ParityTally tally = new ParityTally();
    boolean noted = false;
    // what is written from now on is for the next check: otherwise this one might never end
    ChangeNotes.Last last = jdbi.withHandle(ChangeNotes::last);
    Optional<Checked> checked = some(check, last);
    while (checked.isPresent()) {
      noted = true;
      tally.add(checked.get());
      checked = some(check, last);
    }
    Phase phase = jdbi.withHandle(PhaseRows::read).phase();
    if (phase.writesLegacy()) {
      // from CUTOVER on every call is one: they wait for the way back
      tally.add(FullCheck.alone(jdbi, clock, run));
    }
    ParityResult result =
        tally.result(run, ParityMode.CHANGED, Duration.between(began, clock.instant()), false);
    if (tally.isNews()) {
      jdbi.useHandle(sql -> ParityRun.record(sql, result, by, began, clock.instant()));
    } else if (!noted) {
      return Optional.empty();
    }
    return Optional.of(result);
  }

  private Optional<Checked> some(PairsCheck check, ChangeNotes.Last last) {
    return Retries.of(() -> jdbi.inTransaction(sql -> some(sql, check, last)));
  }

  private static Optional<Checked> some(Handle sql, PairsCheck check, ChangeNotes.Last last) {
    ChangeNotes.Taken legacy = ChangeNotes.takeLegacy(sql, last, NOTES);
    Set<Integer> ids = new TreeSet<>(ChangeNotes.takeNew(sql, last, NOTES));
    ids.addAll(legacy.all());
    return ids.isEmpty() ? Optional.empty() : Optional.of(check.single(sql, ids, legacy.late()));
  }
}
