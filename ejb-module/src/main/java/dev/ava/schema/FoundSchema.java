package dev.ava.schema;

import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** What the current schema of a database holds: type by {@code table.column}. */
record FoundSchema(Map<String, String> types) {

  /** An index that CREATE INDEX CONCURRENTLY left invalid is as good as none. */
  private static final String SQL =
      """
      SELECT c.relname || '.' || a.attname AS name,
             CASE t.typname WHEN 'varchar' THEN 'text' ELSE t.typname END AS type
        FROM pg_attribute a
        JOIN pg_class c ON c.oid = a.attrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_type t ON t.oid = a.atttypid
       WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p', 'v')
         AND a.attnum > 0 AND NOT a.attisdropped
      UNION ALL
      SELECT c.relname || '.' || x.relname, 'unique'
        FROM pg_index i
        JOIN pg_class x ON x.oid = i.indexrelid
        JOIN pg_class c ON c.oid = i.indrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE n.nspname = current_schema() AND i.indisunique AND i.indisvalid
      """;

  static FoundSchema read(Handle handle) {
    return new FoundSchema(
        handle
            .createQuery(SQL)
            .map((row, context) -> Map.entry(row.getString("name"), row.getString("type")))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a)));
  }
}
