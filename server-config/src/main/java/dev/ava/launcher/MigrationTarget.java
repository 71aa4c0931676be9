package dev.ava.launcher;

import org.jdbi.v3.core.Jdbi;

/**
 * The database that migrations are for: the given one; else the embedded one, of the running
 * instance if there is one, started for the moment if not.
 */
final class MigrationTarget implements AutoCloseable {
  private static final String EXPANDED =
      "SELECT to_regclass('migration_phase') IS NOT NULL AND to_regclass('migration_runs') IS NOT NULL";

  private final DataDirectory home;
  private final Database database;
  private EmbeddedDatabase ours;

  MigrationTarget(Workplace workplace) {
    Settings settings = workplace.settings();
    this.home = new DataDirectory(settings.dataDirectory());
    this.database = settings.database().orElseGet(this::embedded);
    database.mustBeReachable();
  }

  private Database embedded() {
    if (!home.tryLock()) {
      String url =
          home.state()
              .databaseUrl()
              .orElseThrow(
                  () ->
                      new Trouble(
                          "Another Ava is just starting or stopping in "
                              + home.path()
                              + "; try again in a moment."));
      return new Database(url, "ava", home.secrets().databasePassword());
    }
    ours = new EmbeddedDatabase(home);
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop"));
    ours.stopLeftOver();
    return ours.start();
  }

  /** Statements on the database, without a server. */
  Jdbi jdbi() {
    return Jdbi.create(database::connect);
  }

  /**
   * The same of a database that has the tables of the migration.
   *
   * @throws Trouble if it has not
   */
  Jdbi expanded() {
    Jdbi jdbi = jdbi();
    if (!jdbi.withHandle(sql -> sql.createQuery(EXPANDED).mapTo(Boolean.class).one())) {
      throw new Trouble(
          "This database lacks the tables of the migration: run ./ava migrate expand.");
    }
    return jdbi;
  }

  ChangeLog changeLog() {
    return new ChangeLog(database);
  }

  @Override
  public synchronized void close() {
    if (ours != null) {
      ours.close();
      ours = null;
    }
    home.close();
  }
}
