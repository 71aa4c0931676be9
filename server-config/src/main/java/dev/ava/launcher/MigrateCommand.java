package dev.ava.launcher;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
    name = "migrate",
    description = {
      "Runs one stage of the change log against the given database (AVA_DB_URL) or the embedded one.",
      "Stages, in their order: baseline, expand, backfill, constrain, contract."
    },
    subcommands = {
      MigrateCommand.Status.class,
      MigrateCommand.RollBack.class,
      MigrateReport.class,
      MigratePhase.class,
      MigrateBackfill.class,
      MigrateParity.class
    })
final class MigrateCommand implements Callable<Integer> {
  private final Workplace workplace;

  @Parameters(arity = "0..1", paramLabel = "STAGE", description = "The stage to run.")
  private Stage stage;

  @Option(names = "--sql", description = "Print the statements instead of running them.")
  private boolean sql;

  MigrateCommand(Workplace workplace) {
    this.workplace = workplace;
  }

  /**
   * Called by commands that change something and would otherwise pass over the wish to see it only.
   *
   * @throws Trouble if statements are to be printed
   */
  void mustNotPrint() {
    if (sql) {
      throw new Trouble(
          "Only the statements of a stage can be printed: ./ava migrate STAGE --sql, with baseline,"
              + " expand, constrain or contract.");
    }
  }

  @Override
  public Integer call() {
    if (stage == null) {
      throw new Trouble(
          "Which stage? One of baseline, expand, backfill, constrain, contract; or status.");
    }
    try (MigrationTarget target = new MigrationTarget(workplace)) {
      StageRunner runner = new StageRunner(target.changeLog(), workplace.terminal());
      if (sql) {
        runner.print(stage);
      } else {
        runner.run(stage);
      }
    }
    return 0;
  }

  @Command(name = "status", description = "Shows each stage with its change sets.")
  static final class Status implements Callable<Integer> {
    private final Workplace workplace;

    Status(Workplace workplace) {
      this.workplace = workplace;
    }

    @Override
    public Integer call() {
      try (MigrationTarget target = new MigrationTarget(workplace)) {
        new StageRunner(target.changeLog(), workplace.terminal()).showAll();
      }
      return 0;
    }
  }

  @Command(
      name = "rollback",
      description = "Takes one stage back; later ones must be back already.")
  static final class RollBack implements Callable<Integer> {
    private final Workplace workplace;

    @ParentCommand private MigrateCommand migrate;

    @Parameters(paramLabel = "STAGE", description = "The stage to take back.")
    private Stage stage;

    RollBack(Workplace workplace) {
      this.workplace = workplace;
    }

    @Override
    public Integer call() {
      migrate.mustNotPrint();
      try (MigrationTarget target = new MigrationTarget(workplace)) {
        new StageRunner(target.changeLog(), workplace.terminal()).rollBack(stage);
      }
      return 0;
    }
  }
}
