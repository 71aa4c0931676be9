package dev.ava.web.admin;

import dev.ava.migration.boundary.FindingClass;
import dev.ava.migration.boundary.MigrationRuns;
import dev.ava.migration.boundary.RepairResult;
import dev.ava.shared.Conflict;
import dev.ava.web.rest.MigrationAccess;
import dev.ava.web.security.CurrentCaller;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.EnumSet;
import java.util.Set;
import org.primefaces.PrimeFaces;

/**
 * Repairs one pair, or every pair of a class, after a question on {@code admin/migration.xhtml}.
 */
@Named("repairForm")
@ViewScoped
public class RepairForm implements Serializable {

  /** A person has to decide, or there is nothing to do yet. */
  private static final Set<FindingClass> LEFT_ALONE =
      EnumSet.of(
          FindingClass.STILL_OPEN,
          FindingClass.LEFT_BEHIND,
          FindingClass.MISSING_LEGACY,
          FindingClass.EXTRA_CONVERSATION,
          FindingClass.DOUBLED);

  @Inject private MigrationRuns runs;
  @Inject private CurrentCaller caller;
  @Inject private MigrationAccess access;
  @Inject private MigrationBacking migration;
  @Inject private MigrationWords migrationWords;
  @Inject private Words words;

  private FindingClass kind;
  private Integer callSession;
  private long pairs;
  private boolean force;
  private Outcome outcome;

  public boolean isRepairable(String className) {
    return FindingClass.of(className).filter(known -> !LEFT_ALONE.contains(known)).isPresent();
  }

  public void reviewPair(int session) {
    callSession = session;
    kind = null;
    ask();
  }

  public void reviewAll(String className, long count) {
    callSession = null;
    kind = FindingClass.of(className).orElseThrow();
    pairs = count;
    ask();
  }

  private void ask() {
    force = false;
    outcome = null;
    PrimeFaces.current().ajax().addCallbackParam("ask", "repair");
  }

  public void repair() {
    outcome =
        Outcome.of(
            () -> {
              access.mustOperate();
              return callSession == null ? repairAll() : repairPair();
            });
    PrimeFaces.current().ajax().addCallbackParam("asked", true);
    migration.showAll();
  }

  private String repairAll() {
    runs.repair(caller.orgId(), kind, force, caller.name());
    return "A repair was asked for. What came of it appears under Last checks and repairs.";
  }

  private String repairPair() {
    RepairResult result = runs.repair(callSession, force, caller.name());
    if (result.notRepaired() > 0) {
      throw new Conflict("not-repaired", String.join(" ", result.reasons()));
    }
    return "Call session " + migrationWords.number(callSession) + " is equal on both sides now.";
  }

  /** What the question is about; empty before anybody has asked. */
  public String getWhat() {
    if (callSession != null) {
      return "call session " + migrationWords.number(callSession);
    }
    return kind == null
        ? ""
        : words.count(pairs, "pair", "pairs") + " of “" + words.plain(kind.word()) + "”";
  }

  /** Until CUTOVER; from then on the conversation is. */
  public boolean isLegacyRight() {
    return migration.getPhases().state().phase().writesLegacy();
  }

  public boolean isForce() {
    return force;
  }

  public void setForce(boolean force) {
    this.force = force;
  }

  public Outcome getOutcome() {
    return outcome;
  }
}
