package dev.ava.launcher;

import dev.ava.migration.boundary.Evidence;
import dev.ava.migration.boundary.EvidenceReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "report",
    description =
        "Writes an evidence page (Markdown and JSON): stages, runs, counts, hashes, parity, checks.")
final class MigrateReport implements Callable<Integer> {
  private final Workplace workplace;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "Where migration-report.md and .json go (default: here).")
  private Path directory;

  MigrateReport(Workplace workplace) {
    this.workplace = workplace;
  }

  @Override
  public Integer call() {
    mustBeWritable(); // before the database is read for a minute
    try (MigrationTarget target = new MigrationTarget(workplace)) {
      Evidence evidence =
          new EvidenceReport(target.expanded(), Clock.systemUTC()).collect(RunWatch.who());
      Path page = directory.resolve("migration-report.md");
      Files.writeString(page, evidence.markdown());
      Files.writeString(directory.resolve("migration-report.json"), evidence.json());
      workplace.terminal().say("Written: " + page + " and migration-report.json beside it.");
      evidence.failed().forEach(check -> workplace.terminal().say("Not passed: " + check));
      evidence.waiting().forEach(check -> workplace.terminal().say("Not run: " + check));
      return evidence.failed().isEmpty() && evidence.waiting().isEmpty() ? 0 : 1;
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  private void mustBeWritable() {
    try {
      Files.createDirectories(directory);
      Files.delete(Files.createTempFile(directory, ".ava", null));
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  private Trouble cannotWrite(IOException e) {
    return new Trouble(
        "No report can be written to %s (%s: %s); name a folder by --out."
            .formatted(directory, e.getClass().getSimpleName(), e.getMessage()),
        e);
  }
}
