package dev.ava.migration.boundary;

import dev.ava.migration.boundary.CleaningSummary.Tally;
import dev.ava.migration.control.cleaning.CleaningSteps;
import dev.ava.migration.control.cleaning.Work;
import dev.ava.shared.NotReady;
import java.time.Clock;
import org.jdbi.v3.core.Jdbi;

/**
 * The first steps of the backfill, before any session is moved: customers, calls, call sids, turns.
 * Stop and run again as often as needed: what is done is marked in the rows, a second run changes
 * nothing, two runs at once share the work. Legacy applications may go on writing; what they write
 * is for the next run. Run it outside of a transaction: it commits batch by batch.
 */
public final class Cleaning {

  private final Jdbi jdbi;
  private final Clock clock;

  public Cleaning(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /**
   * Does what is left to do.
   *
   * @throws NotReady if the organisation of legacy rows does not exist
   */
  public CleaningSummary run(CleaningOptions options, Progress progress) {
    Tally tally = new Tally();
    boolean whole = new CleaningSteps(jdbi).run(new Work(options, progress, tally, clock));
    return tally.summary(!whole);
  }
}
