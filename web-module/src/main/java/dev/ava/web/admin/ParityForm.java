package dev.ava.web.admin;

import dev.ava.migration.boundary.FindingClass;
import dev.ava.migration.boundary.MigrationOverview;
import dev.ava.migration.boundary.MigrationRuns;
import dev.ava.migration.boundary.MigrationView.Difference;
import dev.ava.migration.boundary.MigrationView.Finding;
import dev.ava.web.rest.MigrationAccess;
import dev.ava.web.security.CurrentCaller;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;

/** Asks for full checks, and shows what differs, on {@code admin/migration.xhtml}. */
@Named("parityForm")
@ViewScoped
public class ParityForm implements Serializable {

  private static final int EXAMPLES = 5;
  private static final int MORE = 20;
  private static final int MOST = 200;

  @Inject private MigrationOverview overview;
  @Inject private MigrationRuns runs;
  @Inject private CurrentCaller caller;
  @Inject private MigrationAccess access;
  @Inject private MigrationBacking migration;

  private String className;
  private boolean explained;
  private int shown;
  private Outcome outcome;

  /** Compares every pair. */
  public void check() {
    outcome =
        Outcome.of(
            () -> {
              access.mustOperate();
              runs.parity(caller.orgId(), caller.name());
              return "A full check was asked for. What it found appears here.";
            });
    migration.showAll();
  }

  /** Opens the examples of those that are counted together, or closes them. */
  public void toggle(Difference wanted) {
    className = isOpen(wanted) ? null : wanted.className();
    explained = wanted.explained();
    shown = EXAMPLES;
  }

  public void showMore() {
    shown = Math.min(MOST, shown + MORE);
  }

  public List<Finding> getFindings() {
    return className == null ? List.of() : overview.examples(className, explained, shown);
  }

  /** Of the class; an unknown one explains itself pair by pair. */
  public String explanation(String name) {
    return FindingClass.of(name).map(FindingClass::explanation).orElse("");
  }

  public boolean isMore(long findings) {
    return shown < Math.min(MOST, findings);
  }

  public boolean isOpen(Difference difference) {
    return difference.className().equals(className) && difference.explained() == explained;
  }

  public Outcome getOutcome() {
    return outcome;
  }
}
