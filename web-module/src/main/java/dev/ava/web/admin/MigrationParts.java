package dev.ava.web.admin;

import dev.ava.migration.boundary.MigrationView.State;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The parts of the page of the migration, by what they depend on. Forms are not among them. */
final class MigrationParts {

  static final List<String> ALL =
      List.of(
          "now",
          "gates",
          "change",
          "history",
          "counts",
          "running",
          "checking",
          "runs",
          "choice",
          "list",
          "checks",
          "differences",
          "reads",
          "contract");

  private MigrationParts() {}

  static List<String> changed(State before, State after) {
    Set<String> parts = new LinkedHashSet<>();
    if (!after.phase().equals(before.phase())) {
      parts.addAll(List.of("now", "gates", "change", "history", "contract"));
    }
    if (!Objects.equals(after.pulse(), before.pulse())) {
      parts.addAll(List.of("running", "checking"));
    }
    if (!Objects.equals(after.runs(), before.runs())) {
      parts.addAll(List.of("gates", "counts", "running", "checking", "runs", "checks"));
    }
    if (!after.exceptions().equals(before.exceptions())) {
      parts.addAll(List.of("counts", "choice", "list"));
    }
    if (!after.findings().equals(before.findings())) {
      parts.addAll(List.of("gates", "differences"));
    }
    if (!Objects.equals(after.writes(), before.writes())) {
      parts.add("contract");
    }
    if (!after.shadow().equals(before.shadow())) {
      parts.add("reads");
    }
    return List.copyOf(parts);
  }
}
