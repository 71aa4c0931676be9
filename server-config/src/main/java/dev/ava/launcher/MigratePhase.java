package dev.ava.launcher;

import dev.ava.migration.boundary.Gate;
import dev.ava.migration.boundary.Phase;
import dev.ava.migration.boundary.PhaseChange;
import dev.ava.migration.boundary.PhaseGateClosed;
import dev.ava.migration.boundary.PhaseOverview;
import dev.ava.migration.boundary.PhaseState;
import dev.ava.migration.boundary.PhaseStep;
import dev.ava.migration.boundary.Reads;
import dev.ava.migration.boundary.ReverseSummary;
import dev.ava.shared.AvaException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
    name = "phase",
    description = {
      "Shows or changes where voice calls are written to and read from.",
      "BACKFILL, DUAL_WRITE, CUTOVER, RETIRED: one step at a time, forward or back."
    })
final class MigratePhase implements Callable<Integer> {
  private final Workplace workplace;

  @ParentCommand private MigrateCommand migrate;

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "The phase to go to; without it the present one and its gates are shown.")
  private Phase to;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why; stands in the history.")
  private String reason;

  @Option(
      names = "--reads",
      paramLabel = "SIDE",
      description = "legacy, new or shadow: from where voice calls are read in DUAL_WRITE.")
  private Reads reads;

  @Option(names = "--history", description = "Shows every change with who, when and why.")
  private boolean history;

  @Option(
      names = "--write-back",
      description = {
        "In CUTOVER or RETIRED: writes the call sessions of calls that have none,",
        "and leaves the phase as it is. The way back is short then."
      })
  private boolean writeBack;

  MigratePhase(Workplace workplace) {
    this.workplace = workplace;
  }

  @Override
  public Integer call() {
    migrate.mustNotPrint();
    if (reason != null && to == null && reads == null && !writeBack) {
      throw new Trouble("--reason says why: name the phase to go to, or the --reads to choose.");
    }
    try (MigrationTarget target = new MigrationTarget(workplace);
        RunWatch watch = new RunWatch(workplace.terminal(), "the same command")) {
      PhaseChange phases = new PhaseChange(target.expanded(), Clock.systemUTC());
      if (history) {
        phases.history().forEach(step -> workplace.terminal().say(line(step)));
      } else if (writeBack) {
        told(phases.writeBack(RunWatch.who(), watch), watch);
      } else if (to != null && to != phases.current().phase()) {
        told(phases.change(to, reason, RunWatch.who(), reads, watch), watch);
      } else if (reads != null) {
        told(phases.setReads(reads, reason, RunWatch.who()), watch);
      } else {
        if (to != null) {
          workplace.terminal().say("The phase is " + to + " already; nothing was changed.");
        }
        show(phases.overview());
      }
      return 0;
    } catch (PhaseGateClosed closed) {
      workplace.terminal().problem("The phase stays as it is.");
      closed.closed().forEach(this::show);
      return 1;
    } catch (AvaException refused) {
      throw new Trouble(refused.getMessage(), refused);
    }
  }

  private void told(PhaseState now, RunWatch watch) {
    watch.end();
    workplace.terminal().say("The phase is " + now.phase() + ", reads " + now.reads().word() + ".");
    if (now.writtenBack() != null) {
      workplace
          .terminal()
          .say("Call sessions written for calls that had none: " + now.writtenBack() + ".");
    }
  }

  private void told(ReverseSummary written, RunWatch watch) {
    watch.end();
    workplace
        .terminal()
        .say(
            "Call sessions written: "
                + written.sessions()
                + ", events: "
                + written.events()
                + ", ids that were taken: "
                + written.renamed()
                + ", outcomes without a legacy word: "
                + written.unmapped()
                + ".");
    written.changed().reasons().forEach(reason -> workplace.terminal().say("  " + reason));
  }

  private void show(PhaseOverview seen) {
    PhaseState state = seen.state();
    workplace.terminal().heading(state.phase() + ", reads " + state.reads().word());
    workplace
        .terminal()
        .say("since " + state.changedAt() + ", by " + state.changedBy() + ": " + state.reason());
    gates("Next", seen.next(), seen.nextGates());
    gates("Back", seen.back(), seen.backGates());
  }

  private void gates(String direction, Phase phase, List<Gate> gates) {
    if (phase == null) {
      return;
    }
    workplace.terminal().say("");
    workplace.terminal().heading(direction + ": " + phase);
    if (gates.isEmpty()) {
      workplace.terminal().say("  no gates");
    }
    gates.forEach(this::show);
  }

  private void show(Gate gate) {
    workplace
        .terminal()
        .say((gate.open() ? "  green  " : "  RED    ") + gate.name() + ": " + gate.explanation());
    gate.rows().forEach(row -> workplace.terminal().say("           " + row));
    if (gate.namesNotAll()) {
      workplace.terminal().say("           … %,d in all".formatted(gate.count()));
    }
  }

  private static String line(PhaseStep step) {
    String phase =
        step.fromPhase() == null || step.fromPhase() == step.toPhase()
            ? step.toPhase().toString()
            : step.fromPhase() + " -> " + step.toPhase();
    return step.changedAt()
        + "  "
        + phase
        + ", reads "
        + step.reads().word()
        + "  "
        + step.changedBy()
        + ": "
        + step.reason()
        + (step.writtenBack() == null ? "" : " (written back: " + step.writtenBack() + ")");
  }
}
