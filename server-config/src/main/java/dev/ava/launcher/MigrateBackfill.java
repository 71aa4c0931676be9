package dev.ava.launcher;

import dev.ava.migration.boundary.Backfill;
import dev.ava.migration.boundary.BackfillOptions;
import dev.ava.migration.boundary.BackfillResult;
import dev.ava.migration.boundary.SessionSummary;
import dev.ava.migration.boundary.Verification;
import dev.ava.shared.AvaException;
import dev.ava.shared.Counted;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
    name = "backfill",
    description = {
      "Cleans customers and calls and makes conversations of call sessions; then registers it in the change log.",
      "Stop it with Ctrl-C, run it as often as you like: what was moved is passed over."
    })
final class MigrateBackfill implements Callable<Integer> {
  private final Workplace workplace;
  private final Terminal terminal;

  @ParentCommand private MigrateCommand migrate;
  @Spec private CommandSpec spec;

  @Option(names = "--dry-run", description = "Look and count, write nothing.")
  private boolean dryRun;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "At most so many call sessions, customers and calls.")
  private Long limit;

  @Option(
      names = "--session-ids",
      paramLabel = "ID,…",
      description = "Only these call sessions, by id or session id.")
  private List<String> sessionIds = List.of();

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Most sessions of one transaction (default: ${DEFAULT-VALUE}).")
  private int batch = BackfillOptions.USUAL_BATCH;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description =
          "Connections at once; one while others are at work in the database"
              + " (default: ${DEFAULT-VALUE}).")
  private int workers = BackfillOptions.USUAL_WORKERS;

  @Option(
      names = "--max-latency",
      paramLabel = "MS",
      description =
          "Slow down while a commit takes longer than this or a replica lags; 0: never,"
              + " nor for others at work"
              + " (default: ${DEFAULT-VALUE}).")
  private int maxLatency = BackfillOptions.USUAL_LATENCY_MS;

  @Option(
      names = "--org",
      paramLabel = "UUID",
      description =
          "The organisation of legacy rows that name none (default: as migration_settings has it).")
  private UUID org;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description =
          "The zone of legacy times, such as America/Chicago (default: as migration_settings has"
              + " it, UTC at first).")
  private String zone;

  @Option(
      names = "--resume",
      description = "Go on with the last backfill, with its options, as the same run.")
  private boolean resume;

  MigrateBackfill(Workplace workplace) {
    this.workplace = workplace;
    this.terminal = workplace.terminal();
  }

  @Override
  public Integer call() {
    migrate.mustNotPrint();
    if (resume && spec.commandLine().getParseResult().matchedOptions().size() > 1) {
      throw new Trouble("--resume goes on with the options of that run; leave the others out.");
    }
    try (MigrationTarget target = new MigrationTarget(workplace);
        RunWatch watch = new RunWatch(terminal, "./ava migrate backfill --resume")) {
      Backfill backfill = new Backfill(target.expanded(), Clock.systemUTC(), Thread::new);
      BackfillResult result =
          resume ? backfill.resume(watch) : backfill.run(options(), RunWatch.who(), watch);
      watch.end();
      tell(result);
      if (result.stopped()) {
        terminal.say("Stopped; nothing is half moved. Go on with ./ava migrate backfill --resume");
        return 1;
      }
      if (result.options().isWhole()) {
        target.changeLog().applyUnlessItWaits(Stage.BACKFILL).ifPresent(terminal::say);
      }
      return result.isClean() ? 0 : 1;
    } catch (AvaException refused) {
      throw new Trouble(refused.getMessage(), refused);
    }
  }

  private BackfillOptions options() {
    return new BackfillOptions(dryRun, limit, named(), batch, workers, maxLatency, org, zone);
  }

  /** A comma too many is refused: nobody who names call sessions means all of them. */
  private List<String> named() {
    return sessionIds.stream()
        .flatMap(ids -> Stream.of(ids.split(",", -1)))
        .map(String::strip)
        .toList();
  }

  private void tell(BackfillResult result) {
    SessionSummary sessions = result.sessions();
    terminal.heading(
        result.options().dryRun() ? "Dry run: nothing was written" : "Run " + result.run());
    reasons("Customers and calls:", result.cleaning());
    terminal.say("Call sessions:");
    line("total", sessions.total());
    line(result.options().dryRun() ? "would be migrated" : "migrated", sessions.migrated());
    line("skipped (moved meanwhile)", sessions.skipped());
    line("still open, for a later run", sessions.stillOpen());
    line("errors, left with a reason", sessions.errors());
    line("events along with them", sessions.events());
    reasons("Repaired or set aside:", sessions.repaired());
    reasons("Left:", sessions.left());
    terminal.say(
        "%.1f s, %s a second"
            .formatted(
                sessions.millis() / 1000.0, Counted.of(sessions.rate(), "session", "sessions")));
    if (sessions.gaveWayMillis() >= 100) {
      terminal.say(
          "of these %.1f s given to others: a commit took longer than %d ms, or a replica lagged"
              .formatted(sessions.gaveWayMillis() / 1000.0, result.options().maxLatencyMs()));
    }
    if (result.verification() != null) {
      tell(result.verification());
    }
  }

  private void tell(Verification verified) {
    terminal.say("Verification: " + (verified.passed() ? "passed" : "NOT passed"));
    line("call sessions", verified.callSessions());
    line("with a conversation", verified.paired());
    line("left behind", verified.leftBehind());
    line("still open", verified.stillOpen());
    line("waiting", verified.waiting());
    line("conversations without call session", verified.withoutCallSession());
    line("conversations that are not whole", verified.withoutMessage());
    line("events missing", verified.eventsMissing());
    line("compared by hash", verified.spots());
    line("of them different", verified.different().size());
    if (!verified.different().isEmpty()) {
      terminal.say("  call sessions: " + verified.different());
    }
  }

  private void reasons(String heading, Map<String, Long> counts) {
    Map<String, Long> found = new LinkedHashMap<>(counts);
    found.values().removeIf(count -> count == 0);
    if (!found.isEmpty()) {
      terminal.say(heading);
      found.forEach((word, count) -> line(word.replace('_', ' '), count));
    }
  }

  private void line(String what, long count) {
    terminal.say("  %-44s %,12d".formatted(what, count));
  }
}
