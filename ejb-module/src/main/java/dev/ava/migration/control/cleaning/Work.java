package dev.ava.migration.control.cleaning;

import dev.ava.migration.boundary.CleaningOptions;
import dev.ava.migration.boundary.CleaningSummary.Tally;
import dev.ava.migration.boundary.Progress;
import java.time.Clock;
import java.time.ZoneOffset;

/** What every step of a cleaning is given. */
public record Work(CleaningOptions options, Progress progress, Tally tally, Clock clock) {

  Moment moment() {
    return new Moment(options.runId(), clock.instant().atOffset(ZoneOffset.UTC));
  }

  /** Rows of the next batch when so many are done; 0: the limit is reached. */
  long next(long done) {
    return options.limit() == null
        ? options.batch()
        : Math.max(0, Math.min(options.batch(), options.limit() - done));
  }

  boolean mustStop() {
    return progress.stopRequested();
  }
}
