package dev.ava.migration.control;

import dev.ava.migration.boundary.RunKind;
import dev.ava.migration.boundary.RunView;
import dev.ava.shared.Conflict;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementContext;

/** How a run is read, and the lock of who carries it out. */
final class RunRows {

  /** Any number that keeps clear of other users of advisory locks. */
  static final int LOCK_SPACE = 5338977;

  private RunRows() {}

  /** For the session of the handle. */
  static boolean tryLock(Handle sql, RunKind kind) {
    return sql.createQuery("SELECT pg_try_advisory_lock(:space, hashtext(:kind))")
        .bind("space", LOCK_SPACE)
        .bind("kind", kind.word())
        .mapTo(Boolean.class)
        .one();
  }

  /** Whether nobody carries out such a run; until the end of the transaction, if there is one. */
  static boolean isFree(Handle sql, RunKind kind) {
    return sql.createQuery("SELECT pg_try_advisory_xact_lock(:space, hashtext(:kind))")
        .bind("space", LOCK_SPACE)
        .bind("kind", kind.word())
        .mapTo(Boolean.class)
        .one();
  }

  /** A connection that goes back to a pool would keep the lock; one that is broken has lost it. */
  static void unlock(Handle sql, RunKind kind) {
    try {
      sql.createQuery("SELECT pg_advisory_unlock(:space, hashtext(:kind))")
          .bind("space", LOCK_SPACE)
          .bind("kind", kind.word())
          .mapTo(Boolean.class)
          .one();
    } catch (JdbiException e) {
      System.getLogger(RunRows.class.getName())
          .log(System.Logger.Level.DEBUG, "The connection of a run was lost", e);
    }
  }

  static RunView view(ResultSet row, StatementContext context) throws SQLException {
    return new RunView(
        row.getObject("id", UUID.class),
        row.getString("kind"),
        row.getString("state"),
        row.getBoolean("interrupted"),
        json(row.getString("parameters")),
        json(row.getString("progress")),
        json(row.getString("summary")),
        row.getString("error"),
        row.getString("started_by"),
        instant(row, "started_at"),
        instant(row, "heartbeat_at"),
        instant(row, "finished_at"));
  }

  static Conflict conflict(RunView run, String what) {
    return new Conflict(
        "run-is-going",
        "Run %s (%s, begun by %s at %s) %s; wait for it or stop it."
            .formatted(run.id(), run.kind(), run.startedBy(), run.startedAt(), what));
  }

  static OffsetDateTime at(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }

  static JsonObject json(String text) {
    if (text == null) {
      return null;
    }
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
