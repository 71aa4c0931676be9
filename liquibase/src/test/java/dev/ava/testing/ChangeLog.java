package dev.ava.testing;

import java.io.OutputStream;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import liquibase.Scope;
import liquibase.changelog.FastCheckService;
import liquibase.command.CommandScope;
import liquibase.exception.CommandExecutionException;
import liquibase.ui.LoggerUIService;

/** Ava's change log over one database, as the command line would run it. */
public final class ChangeLog {

  private static final String FILE = "db/ava.xml";

  /** Kept here, or the level would go with the garbage. */
  private static final Logger LIQUIBASE = Logger.getLogger("liquibase");

  private final EmbeddedDatabase database;

  private ChangeLog(EmbeddedDatabase database) {
    this.database = database;
  }

  public static ChangeLog on(EmbeddedDatabase database) {
    return new ChangeLog(database);
  }

  /** All stages but contract, which waits for a month: what a running Ava has. */
  public void update() {
    update("baseline", "expand", "backfill", "constrain");
  }

  /** These stages. */
  public void update(String... stages) {
    run(command("update").addArgumentValue("labelFilter", String.join(",", stages)));
  }

  /** The next so many change sets of a stage. */
  public void update(String stage, int changeSets) {
    run(
        command("updateCount")
            .addArgumentValue("labelFilter", stage)
            .addArgumentValue("count", changeSets));
  }

  /** The next so many change sets. */
  public void update(int changeSets) {
    run(command("updateCount").addArgumentValue("count", changeSets));
  }

  /** Back by so many change sets. */
  public void rollback(int changeSets) {
    run(command("rollbackCount").addArgumentValue("count", changeSets));
  }

  /** The way back of a stage, as the manual has it. */
  public void rollBack(String stage, String tagBefore) {
    run(
        command("rollback")
            .addArgumentValue("labelFilter", stage)
            .addArgumentValue("tag", tagBefore));
  }

  /** Back to where the tag was set, and the tag with it. */
  public void rollbackTo(String tag) {
    run(command("rollback").addArgumentValue("tag", tag));
  }

  private CommandScope command(String name) {
    try {
      return new CommandScope(name)
          .addArgumentValue("changelogFile", FILE)
          .addArgumentValue("url", database.jdbcUrl())
          .addArgumentValue("username", EmbeddedDatabase.USER)
          .addArgumentValue("password", "any")
          .setOutput(OutputStream.nullOutputStream());
    } catch (CommandExecutionException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  /** Quietly, and without what Liquibase remembers of earlier runs in the same JVM. */
  private static void run(CommandScope command) {
    LIQUIBASE.setLevel(Level.OFF);
    Scope.getCurrentScope().getSingleton(FastCheckService.class).clearCache();
    try {
      Scope.child(Map.of(Scope.Attr.ui.name(), new LoggerUIService()), command::execute);
    } catch (Exception e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }
}
