package dev.ava.migration.boundary;

import dev.ava.migration.boundary.MigrationView.Difference;
import dev.ava.migration.boundary.MigrationView.Finding;
import dev.ava.migration.control.OverviewRows;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** What the last checks found and nobody has settled. */
public final class OpenFindings {

  private final Jdbi jdbi;

  public OpenFindings(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** The unexplained classes first. */
  public List<Difference> totals() {
    return jdbi.withHandle(OverviewRows::differences);
  }

  /** Some of those that were counted together, the newest first. */
  public List<Finding> examples(Difference of, int size) {
    return jdbi.withHandle(sql -> OverviewRows.examples(sql, of.className(), of.explained(), size));
  }
}
