package dev.ava.launcher;

import org.jdbi.v3.core.Jdbi;

/**
 * The database that migrations are for: the given one; else the embedded one, of the running
 * instance if there is one, started for the moment if not.
 */
final class MigrationTarget implements AutoCloseable {
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
