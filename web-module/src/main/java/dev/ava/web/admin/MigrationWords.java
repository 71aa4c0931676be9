package dev.ava.web.admin;

import dev.ava.migration.boundary.MigrationView.Counts;
import dev.ava.migration.boundary.MigrationView.Finding;
import dev.ava.migration.boundary.MigrationView.Reason;
import dev.ava.migration.boundary.Phase;
import dev.ava.migration.boundary.PhaseStep;
import dev.ava.migration.boundary.Reads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Locale;

/** The migration in the words of the people who run it. */
@Named("migrationWords")
@ApplicationScoped
public class MigrationWords {

  private static final int LONGEST = 200;

  @Inject private Words words;

  public List<Step> steps(Phase present) {
    return Step.all(present);
  }

  public String phase(Phase phase) {
    return Step.title(phase);
  }

  public String reads(Reads side) {
    return switch (side) {
      case LEGACY -> "the legacy tables";
      case NEW -> "the new tables";
      case SHADOW -> "the legacy tables, compared with the new ones";
    };
  }

  /** "Backfill → Dual write"; only one name where the phase stayed. */
  public String change(PhaseStep step) {
    String to = Step.title(step.toPhase());
    return step.fromPhase() == null || step.fromPhase() == step.toPhase()
        ? to
        : Step.title(step.fromPhase()) + " → " + to;
  }

  /** What a change of phase will do, before it is done. */
  public List<String> consequences(Phase from, Phase to) {
    return PhaseConsequences.of(from, to);
  }

  public String number(long number) {
    return String.format(Locale.ENGLISH, "%,d", number);
  }

  /** Rounded down, so that "100 %" means all. */
  public String share(Counts counts) {
    return "%s of %s (%d %%)"
        .formatted(
            number(counts.moved()),
            words.count(counts.total(), "call session", "call sessions"),
            counts.moved() * 100 / counts.total());
  }

  public String pair(Finding finding) {
    return finding.callSessionId() == null
        ? "No call session"
        : "Call session " + number(finding.callSessionId());
  }

  /** A long value is cut: it is an example, and the tables have the rest. */
  public String value(String value) {
    if (value == null) {
      return "–";
    }
    return value.length() <= LONGEST ? value : value.substring(0, LONGEST) + "…";
  }

  public String reason(Reason group) {
    return "%s (%s)".formatted(words.plain(group.reason()), number(group.rows()));
  }
}
