package dev.ava.launcher;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;

/** PostgreSQL from Maven Central in the data directory: real, durable, for this machine only. */
final class EmbeddedDatabase implements AutoCloseable {
  private static final String MAJOR_VERSION = "18";
  private static final String COMPLETE = "ava-complete";
  private final DataDirectory home;
  private final Path cluster;
  private final Postmaster postmaster;
  private final String password;

  EmbeddedDatabase(DataDirectory home) {
    this.home = home;
    this.cluster = home.path().resolve("database");
    this.postmaster = new Postmaster(cluster);
    this.password = home.secrets().databasePassword();
  }

  /** Ends what a killed launcher left running; true if there was something. */
  boolean stopLeftOver() {
    boolean found = postmaster.isRunning();
    postmaster.stop();
    postmaster.forgetIfDead();
    return found;
  }

  Database start() {
    mustBeAllowed();
    mustHaveOurVersion();
    setAsideIfIncomplete();
    Path log = home.folder("log").resolve("postgresql.log");
    Path binaries = home.folder("postgresql");
    // The library sweeps this folder for databases nobody needs any more: never point it at ours.
    System.setProperty("ot.epg.working-dir", binaries.toString());
    try {
      EmbeddedPostgres postgres = postgres(binaries, log).start();
      Database database = at(postgres.getPort(), "ava", "ava");
      if (!Files.exists(cluster.resolve(COMPLETE))) {
        createOurs(at(postgres.getPort(), "postgres", "postgres"));
        Files.writeString(cluster.resolve(COMPLETE), Instant.now() + "\n");
      }
      return database;
    } catch (IOException | SQLException | RuntimeException e) {
      close();
      throw new Trouble(
          "The embedded PostgreSQL did not start (" + e.getMessage() + "); its log: " + log, e);
    }
  }

  private EmbeddedPostgres.Builder postgres(Path binaries, Path log) {
    EmbeddedPostgres.Builder postgres =
        EmbeddedPostgres.builder()
            .setDataDirectory(cluster)
            .setOverrideWorkingDirectory(binaries.toFile())
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false)
            .setPGStartupWait(Duration.ofSeconds(90))
            .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .setConnectConfig("password", password);
    // Passed on to initdb: a password from the first moment, and the same sorting everywhere.
    postgres
        .setLocaleConfig("pwfile", home.path().resolve("database-password").toString())
        .setLocaleConfig("auth-host", "scram-sha-256")
        .setLocaleConfig("auth-local", "scram-sha-256")
        .setLocaleConfig("locale", "C")
        .setLocaleConfig("locale-provider", "builtin")
        .setLocaleConfig("builtin-locale", "C.UTF-8");
    // The library starts PostgreSQL for tests that may lose everything; Ava may lose nothing.
    return postgres
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("full_page_writes", "on")
        // New segments of the log are filled and flushed while every commit waits: old ones are
        // kept for it.
        .setServerConfig("min_wal_size", "1GB")
        .setServerConfig("listen_addresses", "127.0.0.1")
        .setServerConfig("unix_socket_directories", "")
        .setServerConfig("max_connections", "60");
  }

  private Database at(int port, String name, String user) {
    return new Database("jdbc:postgresql://127.0.0.1:" + port + "/" + name, user, password);
  }

  /** The password consists of letters, digits, - and _, so it needs no escaping. */
  private void createOurs(Database asAdministrator) throws SQLException {
    try (Connection connection = asAdministrator.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP DATABASE IF EXISTS ava");
      statement.execute("DROP ROLE IF EXISTS ava");
      statement.execute("CREATE ROLE ava LOGIN PASSWORD '" + password + "'");
      statement.execute("CREATE DATABASE ava OWNER ava");
    }
  }

  private static void mustBeAllowed() {
    if ("root".equals(System.getProperty("user.name"))
        && System.getProperty("os.name").equals("Linux")
        && !LinuxUtils.isUnshareAvailable()) {
      throw new Trouble(
          "PostgreSQL refuses to run as root, and this system does not let it step down (unshare -U"
              + " fails); run ./ava as an ordinary user, or give a database by AVA_DB_URL.");
    }
  }

  private void mustHaveOurVersion() {
    PrivateFiles.read(cluster.resolve("PG_VERSION"))
        .filter(version -> !version.equals(MAJOR_VERSION))
        .ifPresent(
            version -> {
              throw new Trouble(
                  "The database in "
                      + cluster
                      + " was made by PostgreSQL "
                      + version
                      + ", this Ava brings PostgreSQL "
                      + MAJOR_VERSION
                      + "; move it with pg_dump and pg_restore.");
            });
  }

  /** A launcher that is killed while it makes the database leaves one that can't be used. */
  private void setAsideIfIncomplete() {
    if (Files.exists(cluster) && !Files.exists(cluster.resolve(COMPLETE))) {
      try {
        Files.move(
            cluster, cluster.resolveSibling("database.incomplete-" + System.currentTimeMillis()));
      } catch (IOException e) {
        throw new Trouble("This user cannot move " + cluster + ".", e);
      }
    }
  }

  @Override
  public void close() {
    postmaster.stop();
  }
}
