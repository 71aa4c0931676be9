package dev.ava.web.admin;

import dev.ava.migration.boundary.MigrationRuns;
import dev.ava.migration.boundary.RunKind;
import dev.ava.migration.boundary.RunView;
import dev.ava.web.rest.MigrationAccess;
import dev.ava.web.security.CurrentCaller;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.UUID;
import java.util.function.Supplier;

/** Stops and resumes runs on {@code admin/migration.xhtml}. */
@Named("runForm")
@ViewScoped
public class RunForm implements Serializable {

  @Inject private MigrationRuns runs;
  @Inject private CurrentCaller caller;
  @Inject private MigrationAccess access;
  @Inject private MigrationBacking migration;
  @Inject private RunWords words;

  private Outcome refusal;

  public void stop(UUID run) {
    act(() -> runs.stop(run));
  }

  public void resume(UUID run) {
    act(() -> runs.resume(caller.orgId(), run));
  }

  /**
   * The latest backfill, if it did not come to its end: a later one does the work of earlier ones.
   */
  public boolean isResumable(RunView run) {
    return run.kind().equals(RunKind.BACKFILL.word())
        && run.unfinished()
        && !words.isGoing(run)
        && run.id().equals(migration.getLatestBackfill());
  }

  /** What it leads to is seen at the run itself; only a refusal needs words. */
  private void act(Supplier<RunView> work) {
    Outcome outcome =
        Outcome.of(
            () -> {
              access.mustOperate();
              return work.get().state();
            });
    refusal = outcome.good() ? null : outcome;
    migration.showAll();
  }

  public Outcome getRefusal() {
    return refusal;
  }
}
