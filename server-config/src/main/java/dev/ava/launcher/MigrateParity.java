package dev.ava.launcher;

import static java.util.stream.Collectors.joining;

import dev.ava.migration.boundary.FindingClass;
import dev.ava.migration.boundary.MigrationView.Difference;
import dev.ava.migration.boundary.MigrationView.Finding;
import dev.ava.migration.boundary.OpenFindings;
import dev.ava.migration.boundary.ParityCheck;
import dev.ava.migration.boundary.ParityMode;
import dev.ava.migration.boundary.ParityResult;
import dev.ava.migration.boundary.Repair;
import dev.ava.migration.boundary.RepairResult;
import dev.ava.shared.AvaException;
import dev.ava.shared.Counted;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
    name = "parity",
    description = {
      "Compares every call session with its conversation, field by field.",
      "Ends with 0 if nothing is unexplained, else with 1."
    })
final class MigrateParity implements Callable<Integer> {
  private final Workplace workplace;
  private final Terminal terminal;

  @ParentCommand private MigrateCommand migrate;

  @Option(
      names = "--changed",
      description = "Only what was written since a check last looked at it.")
  private boolean changed;

  @Option(
      names = "--repair",
      paramLabel = "CLASS|ID",
      description =
          "Repair every finding of a class, or one call session by its id; then say what is left.")
  private String repair;

  @Option(
      names = "--force",
      description =
          "With --repair: also what it refuses because a late legacy write would be lost.")
  private boolean force;

  @Option(
      names = "--class",
      paramLabel = "CLASS",
      description = "Show findings of this class only.")
  private String only;

  @Option(
      names = "--examples",
      paramLabel = "N",
      description = "Findings shown of each class (default: ${DEFAULT-VALUE}).")
  private int examples = 3;

  MigrateParity(Workplace workplace) {
    this.workplace = workplace;
    this.terminal = workplace.terminal();
  }

  @Override
  public Integer call() {
    migrate.mustNotPrint();
    mustFit();
    Optional<FindingClass> shown = Optional.ofNullable(only).map(MigrateParity::known);
    try (MigrationTarget target = new MigrationTarget(workplace);
        RunWatch watch = new RunWatch(terminal, "./ava migrate parity")) {
      Jdbi jdbi = target.expanded();
      boolean whole = true;
      if (repair != null) {
        tell(repaired(jdbi, watch));
      } else {
        Optional<ParityResult> checked = check(jdbi, watch);
        checked.ifPresentOrElse(
            this::tell, () -> terminal.say("Nothing was written since a check last looked."));
        whole = checked.filter(ParityResult::stopped).isEmpty();
      }
      watch.end();
      int status = findings(new OpenFindings(jdbi), shown);
      return whole ? status : 1;
    } catch (AvaException refused) {
      throw new Trouble(refused.getMessage(), refused);
    }
  }

  private void mustFit() {
    if (examples < 0) {
      throw new Trouble("--examples must be 0 or more.");
    }
    if (force && repair == null) {
      throw new Trouble("--force is for a repair: name a class or a call session by --repair.");
    }
    if (changed && repair != null) {
      throw new Trouble("Either check (--changed) or repair (--repair), one after the other.");
    }
  }

  private Optional<ParityResult> check(Jdbi jdbi, RunWatch watch) {
    ParityCheck check = new ParityCheck(jdbi, Clock.systemUTC(), Thread::new);
    return changed ? check.changed(RunWatch.who()) : Optional.of(check.full(RunWatch.who(), watch));
  }

  private RepairResult repaired(Jdbi jdbi, RunWatch watch) {
    Repair work = new Repair(jdbi, Clock.systemUTC());
    return repair.matches("\\d+")
        ? work.pair(id(repair), force, RunWatch.who())
        : work.all(known(repair), force, RunWatch.who(), watch);
  }

  private static int id(String digits) {
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException tooLarge) {
      throw new Trouble("There is no call session " + digits + ".", tooLarge);
    }
  }

  private static FindingClass known(String word) {
    return FindingClass.of(word.toLowerCase(Locale.ROOT))
        .orElseThrow(
            () ->
                new Trouble(
                    "There is no class of findings %s; the classes are %s."
                        .formatted(
                            word,
                            Stream.of(FindingClass.values())
                                .map(FindingClass::word)
                                .collect(joining(", ")))));
  }

  private void tell(ParityResult result) {
    if (result.stopped()) {
      terminal.say("Stopped: not everything was compared; such a check opens no gate.");
    }
    terminal.heading(
        result.clean()
            ? "Nothing is unexplained"
            : Counted.of(result.unexplained(), "unexplained finding", "unexplained findings"));
    terminal.say(
        "%s compared in %.1f s; %s, %,d resolved since"
            .formatted(
                Counted.of(result.pairs(), "pair", "pairs"),
                result.took().toMillis() / 1000.0,
                Counted.of(result.findings(), "finding", "findings"),
                result.resolved()));
    if (result.mode() == ParityMode.FULL) {
      terminal.say("hash of the legacy side " + result.legacyHash() + ", new " + result.newHash());
    }
  }

  private void tell(RepairResult result) {
    terminal.say("%,d repaired, %,d not".formatted(result.repaired(), result.notRepaired()));
    result.reasons().forEach(reason -> terminal.say("  " + reason));
  }

  private int findings(OpenFindings open, Optional<FindingClass> shown) {
    int unexplained = 0;
    for (Difference total : open.totals()) {
      unexplained += total.explained() ? 0 : 1;
      if (shown.isEmpty() || shown.get().word().equals(total.className())) {
        terminal.say("");
        terminal.heading(
            "%s: %,d%s"
                .formatted(
                    total.className(), total.findings(), total.explained() ? " (explained)" : ""));
        FindingClass.of(total.className()).ifPresent(c -> terminal.say("  " + c.explanation()));
        show(open.examples(total, examples));
      }
    }
    return unexplained == 0 ? 0 : 1;
  }

  private void show(List<Finding> findings) {
    for (Finding finding : findings) {
      terminal.say(
          "    call session %s, conversation %s: legacy %s, new %s"
              .formatted(
                  orNone(finding.callSessionId()),
                  orNone(finding.conversationId()),
                  orNone(finding.legacyValue()),
                  orNone(finding.newValue())));
    }
  }

  private static Object orNone(Object value) {
    return value == null ? "-" : value;
  }
}
