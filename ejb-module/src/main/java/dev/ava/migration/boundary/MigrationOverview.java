package dev.ava.migration.boundary;

import dev.ava.migration.boundary.MigrationView.Counts;
import dev.ava.migration.boundary.MigrationView.Difference;
import dev.ava.migration.boundary.MigrationView.DifferenceGroup;
import dev.ava.migration.boundary.MigrationView.ExceptionRow;
import dev.ava.migration.boundary.MigrationView.Finding;
import dev.ava.migration.boundary.MigrationView.Ground;
import dev.ava.migration.boundary.MigrationView.Reason;
import dev.ava.migration.boundary.MigrationView.State;
import dev.ava.migration.boundary.MigrationView.Writer;
import dev.ava.migration.control.ContractGates;
import dev.ava.migration.control.OverviewRows;
import dev.ava.migration.control.Runs;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The migration as one sees it at a glance. Reads only, and also works where the legacy tables
 * never were or are gone.
 */
@Stateless
@RolesAllowed("admin")
public class MigrationOverview {

  @Inject private Jdbi jdbi;
  @Inject private Clock clock;

  public Ground ground() {
    return jdbi.withHandle(OverviewRows::ground);
  }

  /** Reads every call session's key: a second for a few million. All zero without legacy tables. */
  public Counts counts() {
    return jdbi.withHandle(OverviewRows::counts);
  }

  /** The newest first. */
  public List<RunView> runs(RunKind kind, int limit) {
    return new Runs(jdbi, clock).list(kind, limit);
  }

  /** What could not be moved or cleaned as it was, by table and reason, the largest first. */
  public List<Reason> reasons() {
    return jdbi.withHandle(OverviewRows::reasons);
  }

  /** The same row by row; null means any. */
  public List<ExceptionRow> exceptions(
      @Nullable String table, @Nullable String reason, long from, int size) {
    return jdbi.withHandle(sql -> OverviewRows.exceptions(sql, table, reason, from, size));
  }

  public List<Difference> differences() {
    return jdbi.withHandle(OverviewRows::differences);
  }

  /** The newest of the open findings that are counted together. */
  public List<Finding> examples(String className, boolean explained, int size) {
    return jdbi.withHandle(sql -> OverviewRows.examples(sql, className, explained, size));
  }

  /** Open findings of one class. */
  public List<Finding> findings(String className, long from, int size) {
    return jdbi.withHandle(sql -> OverviewRows.findings(sql, className, from, size));
  }

  /** Open differences by class, the unexplained first, each with its meaning and some examples. */
  public List<DifferenceGroup> differenceGroups(int examples) {
    return jdbi.withHandle(
        sql ->
            OverviewRows.differences(sql).stream()
                .map(
                    of ->
                        new DifferenceGroup(
                            of.className(),
                            of.explained(),
                            of.findings(),
                            FindingClass.of(of.className())
                                .map(FindingClass::explanation)
                                .orElse(null),
                            OverviewRows.examples(sql, of.className(), of.explained(), examples)))
                .toList());
  }

  /** Who still writes the deprecated columns of {@code calls}; the latest first. */
  public List<Writer> writers() {
    return jdbi.withHandle(OverviewRows::writers);
  }

  /** Whether the contract stage would be let through now. Empty where it has run. */
  public List<Gate> contractGates() {
    return jdbi.withHandle(sql -> ContractGates.today(sql, clock.instant()));
  }

  /** Who still writes the columns that go, and whether they might go now. */
  public DeprecatedColumns deprecatedColumns() {
    return jdbi.withHandle(
        sql -> {
          List<Gate> gates = ContractGates.today(sql, clock.instant());
          return new DeprecatedColumns(
              OverviewRows.deprecatedColumns(sql),
              OverviewRows.writers(sql),
              MigrationSettings.read(sql).waitingDays(),
              gates.stream().allMatch(Gate::open),
              gates);
        });
  }

  /** Words that change when the page would. */
  public State state() {
    return jdbi.withHandle(OverviewRows::state);
  }
}
