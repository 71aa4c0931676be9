package dev.ava.migration.boundary;

import java.util.UUID;

/**
 * How to clean.
 *
 * @param runId the run that exceptions are noted for; null if there is none
 * @param dryRun true: nothing is written, the summary is the same
 * @param limit at most so many customers and so many calls; null: all
 * @param batch rows of a transaction
 */
public record CleaningOptions(UUID runId, boolean dryRun, Long limit, int batch) {

  /** Few enough that a legacy application never waits noticeably for a row. */
  public static final int USUAL_BATCH = 1000;

  /** Everything. */
  public static CleaningOptions all() {
    return new CleaningOptions(null, false, null, USUAL_BATCH);
  }

  public CleaningOptions asDryRun() {
    return new CleaningOptions(runId, true, limit, batch);
  }

  public CleaningOptions of(UUID run) {
    return new CleaningOptions(run, dryRun, limit, batch);
  }

  public CleaningOptions atMost(long rows) {
    return new CleaningOptions(runId, dryRun, rows, batch);
  }

  public CleaningOptions inBatchesOf(int rows) {
    return new CleaningOptions(runId, dryRun, limit, rows);
  }
}
