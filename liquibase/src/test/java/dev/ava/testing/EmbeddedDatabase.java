package dev.ava.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * Databases on one embedded PostgreSQL, started at the first call and stopped with the JVM. Every
 * call makes a database of its own, so tests need no cleaning up:
 *
 * <pre>{@code
 * private static final EmbeddedDatabase DATABASE = EmbeddedDatabase.migrated();
 * private final Jdbi jdbi = Jdbi.create(DATABASE.dataSource());
 * }</pre>
 */
public final class EmbeddedDatabase {

  public static final String USER = "postgres";
  private static final Set<String> TEMPLATES = new HashSet<>();
  private static final AtomicInteger COUNT = new AtomicInteger();

  private static EmbeddedPostgres server;

  private final String name;

  private EmbeddedDatabase(String name) {
    this.name = name;
  }

  /** A database without anything in it. */
  public static synchronized EmbeddedDatabase empty() {
    return create("empty" + COUNT.incrementAndGet(), "template0");
  }

  /** A database with all stages but contract applied; a copy, so it takes no time. */
  public static synchronized EmbeddedDatabase migrated() {
    return copyOf("migrated", "baseline", "expand", "backfill", "constrain");
  }

  /** A database as Ava finds it while legacy rows wait: stages baseline and expand; also a copy. */
  public static synchronized EmbeddedDatabase expanded() {
    return copyOf("expanded", "baseline", "expand");
  }

  private static EmbeddedDatabase copyOf(String template, String... stages) {
    if (TEMPLATES.add(template)) {
      ChangeLog.on(create(template, "template0")).update(stages);
    }
    return create(template + COUNT.incrementAndGet(), template);
  }

  /** A copy of this one, which nobody may be connected to at the moment. */
  public EmbeddedDatabase copy() {
    synchronized (EmbeddedDatabase.class) {
      return create("copy" + COUNT.incrementAndGet(), name);
    }
  }

  private static EmbeddedDatabase create(String name, String template) {
    execute("postgres", "CREATE DATABASE " + name + " TEMPLATE " + template);
    return new EmbeddedDatabase(name);
  }

  private static synchronized EmbeddedPostgres server() {
    if (server == null) {
      try {
        server = EmbeddedPostgres.builder().setServerConfig("max_connections", "200").start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return server;
  }

  public String name() {
    return name;
  }

  public int port() {
    return server().getPort();
  }

  /** For {@link #USER}; any password will do. */
  public String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:" + port() + "/" + name;
  }

  public DataSource dataSource() {
    return server().getDatabase(USER, name);
  }

  /** Runs a script in autocommit, statement by statement as psql would. */
  public void execute(String sql) {
    execute(name, sql);
  }

  private static void execute(String database, String sql) {
    try (Connection connection = server().getDatabase(USER, database).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }
}
