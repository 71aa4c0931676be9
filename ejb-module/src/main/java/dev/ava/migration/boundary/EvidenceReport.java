package dev.ava.migration.boundary;

import dev.ava.migration.boundary.Evidence.Section;
import dev.ava.migration.control.EvidenceQueries;
import dev.ava.migration.control.EvidenceQueries.Query;
import dev.ava.migration.control.Sql;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.HashPrefixSqlParser;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** Collects what can be shown about a migration, all of it from one snapshot of the database. */
public final class EvidenceReport {

  /** What no query can tell, so that a reader does not take silence for a yes. */
  private static final List<String> NEVER_BY_QUERY =
      List.of(
          "Restoring a backup of this database",
          "Rolling the stages back on a copy of this database",
          "That every legacy application is stopped or behaves (only its writes can be seen)",
          "Listening to recordings: recording_url is compared as text, nothing is fetched");

  private final Jdbi jdbi;
  private final Clock clock;

  public EvidenceReport(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /**
   * @param by who asked for it
   */
  public Evidence collect(String by) {
    return jdbi.inTransaction(
        TransactionIsolationLevel.REPEATABLE_READ,
        sql -> {
          Sql.mayTakeLong(sql);
          List<Section> sections = new ArrayList<>(List.of(software()));
          List<String> notRun = new ArrayList<>();
          for (Query query : EvidenceQueries.all()) {
            List<String> missing = missing(sql, query.tables());
            if (missing.isEmpty()) {
              sections.add(new Section(query.key(), query.title(), rows(sql, query)));
            } else {
              notRun.add(query.title() + " (no table " + String.join(", ", missing) + ")");
            }
          }
          Evidence seen = new Evidence(clock.instant(), by, List.copyOf(sections), List.of());
          seen.waiting().forEach(title -> notRun.add(title + " (./ava migrate parity runs it)"));
          notRun.addAll(NEVER_BY_QUERY);
          return new Evidence(seen.at(), by, seen.sections(), List.copyOf(notRun));
        });
  }

  private static Section software() {
    String version = EvidenceReport.class.getPackage().getImplementationVersion();
    return new Section(
        "software",
        "Software",
        Json.createArrayBuilder()
            .add(
                Json.createObjectBuilder()
                    .add("ava", version == null ? "unpackaged" : version)
                    .add("java", Runtime.version().toString()))
            .build());
  }

  private static List<String> missing(Handle sql, List<String> tables) {
    return tables.stream()
        .filter(
            table ->
                !sql.createQuery("SELECT to_regclass(:table) IS NOT NULL")
                    .bind("table", table)
                    .mapTo(Boolean.class)
                    .one())
        .toList();
  }

  private static JsonArray rows(Handle sql, Query query) {
    String json =
        sql.createQuery("SELECT coalesce(json_agg(t), '[]')::text FROM (" + query.sql() + ") t")
            .setSqlParser(new HashPrefixSqlParser()) // array slices have colons
            .mapTo(String.class)
            .one();
    try (JsonReader reader = Json.createReader(new StringReader(json))) {
      return reader.readArray();
    }
  }
}
