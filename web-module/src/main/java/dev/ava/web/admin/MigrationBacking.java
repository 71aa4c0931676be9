package dev.ava.web.admin;

import dev.ava.migration.boundary.MigrationOverview;
import dev.ava.migration.boundary.MigrationView.Change;
import dev.ava.migration.boundary.MigrationView.Counts;
import dev.ava.migration.boundary.MigrationView.Difference;
import dev.ava.migration.boundary.MigrationView.Now;
import dev.ava.migration.boundary.MigrationView.Run;
import dev.ava.migration.boundary.MigrationView.State;
import dev.ava.migration.boundary.Phase;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.primefaces.PrimeFaces;

/** {@code admin/migration.xhtml} */
@Named("migration")
@ViewScoped
public class MigrationBacking implements Serializable {

  private static final int CHANGES = 50;
  private static final int RUNS = 5;

  @Inject private MigrationOverview overview;
  @Inject private Operators operators;

  private transient State seen;
  private ExceptionLines exceptions;
  private transient Now now;
  private transient Counts counts;
  private transient List<Change> changes;
  private transient List<Run> backfills;
  private transient List<Run> checks;
  private transient List<Difference> differences;

  public void open() throws IOException {
    if (!operators.isOperator()) {
      FacesContext faces = FacesContext.getCurrentInstance();
      faces.getExternalContext().responseSendError(403, "The page is for operators.");
      faces.responseComplete();
      return;
    }
    seen = overview.state();
    exceptions = new ExceptionLines(overview);
  }

  /** Draws anew what has changed, never a form in which somebody may be writing. */
  public void poll() {
    if (!operators.isOperator()) {
      return;
    }
    State before = seen;
    seen = overview.state();
    if (before == null || !before.equals(seen)) {
      forget();
      PrimeFaces.current().ajax().update(changedParts(before, seen));
    }
  }

  private static List<String> changedParts(State before, State after) {
    List<String> parts = new ArrayList<>();
    if (before == null || !after.phase().equals(before.phase())) {
      parts.addAll(List.of("now", "history"));
    }
    if (before == null || !Objects.equals(after.runs(), before.runs())) {
      parts.addAll(List.of("counts", "runs", "checks"));
    }
    if (before == null || !after.exceptions().equals(before.exceptions())) {
      parts.addAll(List.of("choice", "list"));
    }
    if (before == null || !after.findings().equals(before.findings())) {
      parts.add("differences");
    }
    return parts;
  }

  /** A database that never had a legacy application, and in which nobody has tried one since. */
  public boolean isNothingToDo() {
    return !getNow().legacyFound()
        && now.phase() == Phase.RETIRED
        && getCounts().total() == 0
        && getBackfills().isEmpty();
  }

  public Now getNow() {
    if (now == null) {
      now = overview.now();
    }
    return now;
  }

  public Counts getCounts() {
    if (counts == null) {
      counts = overview.counts();
    }
    return counts;
  }

  public List<Change> getChanges() {
    if (changes == null) {
      changes = overview.changes(CHANGES);
    }
    return changes;
  }

  public List<Run> getBackfills() {
    if (backfills == null) {
      backfills = overview.runs("backfill", RUNS);
    }
    return backfills;
  }

  public List<Run> getChecks() {
    if (checks == null) {
      checks = overview.runs("parity", RUNS);
    }
    return checks;
  }

  public List<Difference> getDifferences() {
    if (differences == null) {
      differences = overview.differences();
    }
    return differences;
  }

  public ExceptionLines getExceptions() {
    return exceptions;
  }

  private void forget() {
    now = null;
    counts = null;
    changes = null;
    backfills = null;
    checks = null;
    differences = null;
  }
}
