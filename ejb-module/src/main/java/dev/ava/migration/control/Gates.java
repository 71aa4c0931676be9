package dev.ava.migration.control;

import dev.ava.migration.boundary.Gate;
import dev.ava.migration.boundary.MigrationSettings;
import dev.ava.migration.boundary.Phase;
import dev.ava.migration.boundary.PhaseState;
import dev.ava.migration.control.reverse.ReverseSync;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * What a step from one phase to its neighbour asks for. The ways forward protect the data, the ways
 * back only that there is something to go back to.
 */
public final class Gates {

  private Gates() {}

  /** The gates from the phase as it is to its neighbour {@code to}, in the order of their cost. */
  public static List<Gate> towards(Handle sql, Phase to, Instant now) {
    PhaseState state = PhaseRows.read(sql);
    boolean forward = to.compareTo(state.phase()) > 0;
    List<Gate> gates = new ArrayList<>();
    if (!LegacyTables.exist(sql)) {
      gates.add(LegacyTables.missing());
      return gates;
    }
    if (!forward) {
      if (state.phase() != Phase.DUAL_WRITE) {
        gates.add(LegacyTables.found());
      }
      if (state.phase() == Phase.CUTOVER) {
        gates.add(ReverseSync.waiting(sql));
      }
      return gates;
    }
    MigrationSettings settings = MigrationSettings.read(sql);
    switch (to) {
      case DUAL_WRITE -> gates.add(ParityGates.afterBackfill(sql));
      case CUTOVER -> {
        gates.add(ParityGates.inARow(sql, settings.parityChecks()));
        gates.add(ParityGates.noOpenFinding(sql));
      }
      case RETIRED -> {
        gates.add(SessionGates.validationPeriod(state.changedAt(), settings.validationDays(), now));
        gates.add(SessionGates.noLegacyWriter(sql, state.changedAt()));
      }
      case BACKFILL -> throw new IllegalArgumentException("Nothing leads forward to BACKFILL");
    }
    gates.add(SessionGates.everySessionMoved(sql, now));
    return gates;
  }
}
