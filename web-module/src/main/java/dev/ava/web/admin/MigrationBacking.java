package dev.ava.web.admin;

import dev.ava.migration.boundary.Gate;
import dev.ava.migration.boundary.MigrationOverview;
import dev.ava.migration.boundary.MigrationView.Counts;
import dev.ava.migration.boundary.MigrationView.Difference;
import dev.ava.migration.boundary.MigrationView.Ground;
import dev.ava.migration.boundary.MigrationView.State;
import dev.ava.migration.boundary.MigrationView.Writer;
import dev.ava.migration.boundary.Phase;
import dev.ava.migration.boundary.PhaseOverview;
import dev.ava.migration.boundary.PhaseStep;
import dev.ava.migration.boundary.Phases;
import dev.ava.migration.boundary.RunKind;
import dev.ava.migration.boundary.RunView;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.primefaces.PrimeFaces;

/** {@code admin/migration.xhtml} */
@Named("migration")
@ViewScoped
public class MigrationBacking implements Serializable {

  private static final int RUNS = 5;
  private static final int SOME = 3;

  /** The continuous check adds a run whenever something was written. */
  private static final int MANY = 100;

  private static final Set<String> MOVES = Set.of("backfill", "reverse_sync");
  private static final Set<String> CHECKS = Set.of("parity", "repair");
  private static final State UNKNOWN = new State("", "", "", "", "", "", "");

  @Inject private MigrationOverview overview;
  @Inject private Phases phaseAdmin;
  @Inject private Operators operators;
  @Inject private RunWords runWords;

  private transient State seen;
  private ExceptionLines exceptions;
  private transient Ground ground;
  private transient PhaseOverview phases;
  private transient Counts counts;
  private transient List<PhaseStep> changes;
  private transient List<RunView> backfills;
  private transient List<RunView> checks;
  private transient List<RunView> going;
  private transient List<Difference> differences;
  private transient List<Writer> writers;
  private transient List<Gate> contractGates;

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
    State before = seen == null ? UNKNOWN : seen;
    seen = overview.state();
    List<String> parts = MigrationParts.changed(before, seen);
    if (!parts.isEmpty()) {
      forget();
      PrimeFaces.current().ajax().update(parts);
    }
  }

  /** After something was done here: shows all of it now, and not with the next poll. */
  public void showAll() {
    forget();
    seen = overview.state();
    PrimeFaces.current().ajax().update(MigrationParts.ALL);
  }

  /** A database that never had a legacy application, and in which nobody has tried one since. */
  public boolean isNothingToDo() {
    return !getGround().legacyFound()
        && getPhases().state().phase() == Phase.RETIRED
        && getCounts().total() == 0
        && getBackfills().isEmpty();
  }

  public Ground getGround() {
    if (ground == null) {
      ground = overview.ground();
    }
    return ground;
  }

  /** With the gates, which count rows. */
  public PhaseOverview getPhases() {
    if (phases == null) {
      phases = phaseAdmin.overview();
    }
    return phases;
  }

  public Counts getCounts() {
    if (counts == null) {
      counts = overview.counts();
    }
    return counts;
  }

  public List<PhaseStep> getChanges() {
    if (changes == null) {
      changes = phaseAdmin.history();
    }
    return changes;
  }

  public List<RunView> getBackfills() {
    if (backfills == null) {
      backfills =
          newestFirst(
              Stream.concat(
                  overview.runs(RunKind.BACKFILL, RUNS).stream(),
                  overview.runs(RunKind.REVERSE_SYNC, SOME).stream()));
    }
    return backfills;
  }

  UUID getLatestBackfill() {
    return getBackfills().stream()
        .filter(run -> run.kind().equals(RunKind.BACKFILL.word()))
        .map(RunView::id)
        .findFirst()
        .orElse(null);
  }

  public List<RunView> getMovingRuns() {
    return going(MOVES);
  }

  public List<RunView> getCheckingRuns() {
    return going(CHECKS);
  }

  private List<RunView> going(Set<String> kinds) {
    if (going == null) {
      going =
          Stream.of(RunKind.values())
              .flatMap(kind -> overview.runs(kind, MANY).stream())
              .filter(runWords::isGoing)
              .toList();
    }
    return going.stream().filter(run -> kinds.contains(run.kind())).toList();
  }

  public List<RunView> getChecks() {
    if (checks == null) {
      List<RunView> parity = overview.runs(RunKind.PARITY, MANY);
      List<RunView> some = new ArrayList<>(overview.runs(RunKind.REPAIR, SOME));
      parity.stream().filter(runWords::isFull).limit(SOME).forEach(some::add);
      parity.stream().filter(run -> !runWords.isFull(run)).findFirst().ifPresent(some::add);
      checks = newestFirst(some.stream());
    }
    return checks;
  }

  private static List<RunView> newestFirst(Stream<RunView> runs) {
    return runs.sorted(Comparator.comparing(RunView::startedAt).reversed()).toList();
  }

  public List<Difference> getDifferences() {
    if (differences == null) {
      differences = overview.differences();
    }
    return differences;
  }

  public List<Writer> getWriters() {
    if (writers == null) {
      writers = overview.writers();
    }
    return writers;
  }

  public List<Gate> getContractGates() {
    if (contractGates == null) {
      contractGates = overview.contractGates();
    }
    return contractGates;
  }

  public boolean isContractOpen() {
    return getContractGates().stream().allMatch(Gate::open);
  }

  public ExceptionLines getExceptions() {
    return exceptions;
  }

  /** What is shown next is read anew. */
  void forget() {
    ground = null;
    phases = null;
    counts = null;
    changes = null;
    backfills = null;
    checks = null;
    going = null;
    differences = null;
    writers = null;
    contractGates = null;
  }
}
