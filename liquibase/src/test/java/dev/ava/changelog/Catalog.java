package dev.ava.changelog;

import dev.ava.testing.EmbeddedDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything a person could call the schema of a database, one line each, without the order of
 * columns (dropping and adding one moves it to the end), without Liquibase's own tables, and
 * without asking whether a check has been validated (it is the same check).
 */
final class Catalog {

  private static final String OURS =
      " n.nspname IN ('public', 'ava_archive') AND c.relname NOT LIKE 'databasechangelog%' ";

  private static final String SCHEMA =
      "CASE WHEN n.nspname = 'public' THEN '' ELSE n.nspname || '.' END";

  private static final String SQL =
      """
      SELECT 'column ' || %2$s || c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
             || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END
             || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')
             || coalesce(' -- ' || col_description(c.oid, a.attnum), '') AS line
        FROM pg_attribute a
        JOIN pg_class c ON c.oid = a.attrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
       WHERE%1$s AND c.relkind IN ('r', 'v', 'p') AND a.attnum > 0 AND NOT a.attisdropped
      UNION ALL
      SELECT 'constraint ' || %2$s || c.relname || '.' || k.conname || ' ' || replace(pg_get_constraintdef(k.oid), ' NOT VALID', '')
        FROM pg_constraint k
        JOIN pg_class c ON c.oid = k.conrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE%1$s
      UNION ALL
      SELECT 'index ' || pg_get_indexdef(i.indexrelid) || CASE WHEN i.indisvalid THEN '' ELSE ' INVALID' END
        FROM pg_index i
        JOIN pg_class c ON c.oid = i.indrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE%1$s
      UNION ALL
      SELECT 'relation ' || c.relkind::text || ' ' || %2$s || c.relname || coalesce(' -- ' || obj_description(c.oid, 'pg_class'), '')
        FROM pg_class c
        JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE%1$s AND c.relkind IN ('r', 'v', 'p', 'S', 'm')
      UNION ALL
      SELECT 'trigger ' || pg_get_triggerdef(t.oid)
        FROM pg_trigger t
        JOIN pg_class c ON c.oid = t.tgrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE%1$s AND NOT t.tgisinternal
      UNION ALL
      SELECT 'view ' || %2$s || c.relname || ' ' || pg_get_viewdef(c.oid)
        FROM pg_class c
        JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE%1$s AND c.relkind = 'v'
      UNION ALL
      SELECT 'function ' || p.oid::regprocedure || ' ' || md5(pg_get_functiondef(p.oid))
             || coalesce(' -- ' || obj_description(p.oid, 'pg_proc'), '')
        FROM pg_proc p
        JOIN pg_namespace n ON n.oid = p.pronamespace
       WHERE n.nspname IN ('public', 'ava_archive') AND p.prokind IN ('f', 'p')
         AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.objid = p.oid AND e.deptype = 'e')
      ORDER BY line
      """
          .formatted(OURS, SCHEMA);

  private Catalog() {}

  static List<String> of(EmbeddedDatabase database) {
    return column(database, SQL);
  }

  /** The first column of a query. */
  static List<String> column(EmbeddedDatabase database, String sql) {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> found = new ArrayList<>();
      while (rows.next()) {
        found.add(rows.getString(1));
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }
}
