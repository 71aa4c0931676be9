package dev.ava.migration.control.cleaning;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The steps in their order: a call is linked by the number that its customer was given before. */
public final class CleaningSteps {

  private final Jdbi jdbi;

  public CleaningSteps(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Returns false if it was asked to stop before the end. */
  public boolean run(Work work) {
    People people = new People(work.options().dryRun());
    try (Handle sql = jdbi.open()) {
      return CleanCustomers.run(sql, work, people)
          && LinkCalls.run(sql, work, people)
          && CallSids.run(sql, work)
          && DoubleCallSids.run(sql, work)
          && TurnNumbers.run(sql, work);
    }
  }
}
