package dev.ava.web.admin;

import dev.ava.migration.boundary.Gate;
import dev.ava.migration.boundary.Phase;
import dev.ava.migration.boundary.PhaseOverview;
import dev.ava.migration.boundary.Phases;
import dev.ava.migration.boundary.Reads;
import dev.ava.web.rest.MigrationAccess;
import dev.ava.web.security.CurrentCaller;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;
import org.primefaces.PrimeFaces;

/** The forms that change the phase, and the side that is read, on {@code admin/migration.xhtml}. */
@Named("phaseForm")
@ViewScoped
public class PhaseForm implements Serializable {

  @Inject private Phases phases;
  @Inject private CurrentCaller caller;
  @Inject private MigrationAccess access;
  @Inject private MigrationBacking migration;

  private Phase target;
  private String reason;
  private Outcome outcome;
  private Reads reads;
  private String readsReason;
  private Outcome readsOutcome;

  /** Forward first. */
  public List<Phase> getTargets() {
    PhaseOverview now = migration.getPhases();
    return Stream.of(now.next(), now.back()).filter(phase -> phase != null).toList();
  }

  /** Asks before anything is changed, unless it would be refused anyway. */
  public void review() {
    migration.forget();
    outcome = obstacle();
    if (outcome == null) {
      PrimeFaces.current().ajax().addCallbackParam("ask", "changePhase");
    }
  }

  private Outcome obstacle() {
    if (target == null || reason == null || reason.isBlank()) {
      return Outcome.refused("Choose a phase and say why: it stands in the history.");
    }
    PhaseOverview now = migration.getPhases();
    List<Gate> gates = target == now.next() ? now.nextGates() : now.backGates();
    List<String> closed =
        gates.stream().filter(gate -> !gate.open()).map(Gate::explanation).toList();
    return closed.isEmpty() ? null : Outcome.refused("Not yet. " + String.join(" ", closed));
  }

  public void change() {
    outcome =
        Outcome.of(
            () -> {
              access.mustOperate();
              Long writtenBack = phases.change(target, reason, caller.name(), null).writtenBack();
              return "The phase is "
                  + Step.title(target)
                  + " now."
                  + (writtenBack == null
                      ? ""
                      : " Call sessions written for calls that had none: " + writtenBack + ".");
            });
    PrimeFaces.current().ajax().addCallbackParam("asked", true);
    if (outcome.good()) {
      target = null;
      reason = null;
    }
    migration.showAll();
  }

  public void changeReads() {
    readsOutcome =
        Outcome.of(
            () -> {
              access.mustOperate();
              phases.setReads(reads, readsReason, caller.name());
              return "Calls are read anew within a second.";
            });
    if (readsOutcome.good()) {
      readsReason = null;
    }
    migration.showAll();
  }

  /** Only where both sides are complete. */
  public boolean isReadsFree() {
    return migration.getPhases().state().phase() == Phase.DUAL_WRITE;
  }

  public Phase getTarget() {
    return target;
  }

  public void setTarget(Phase target) {
    this.target = target;
  }

  public String getReason() {
    return reason;
  }

  public void setReason(String reason) {
    this.reason = reason;
  }

  public Outcome getOutcome() {
    return outcome;
  }

  public Reads getReads() {
    return reads == null ? migration.getPhases().state().reads() : reads;
  }

  public void setReads(Reads reads) {
    this.reads = reads;
  }

  public String getReadsReason() {
    return readsReason;
  }

  public void setReadsReason(String readsReason) {
    this.readsReason = readsReason;
  }

  public Outcome getReadsOutcome() {
    return readsOutcome;
  }
}
