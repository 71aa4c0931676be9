package dev.ava.migration.control;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;

/** The longer statements, which stand beside the classes. */
public final class Sql {

  private Sql() {}

  /**
   * For a statement that reads whole tables: on this handle no limit holds that a pool sets for
   * statements of a request.
   */
  public static void mayTakeLong(Handle sql) {
    sql.getConfig(SqlStatements.class).setQueryTimeout(0);
  }

  /**
   * @param name relative to this package, as {@code sessions/move.sql}
   */
  public static String of(String name) {
    try (InputStream in = Objects.requireNonNull(Sql.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
