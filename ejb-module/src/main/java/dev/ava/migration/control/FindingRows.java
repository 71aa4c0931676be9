package dev.ava.migration.control;

import dev.ava.migration.boundary.FindingClass;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The table parity_findings. */
public final class FindingRows {

  private static final String PUT = Sql.of("put-findings.sql");
  private static final String RESOLVE = Sql.of("resolve-findings.sql");

  private static final String RESOLVE_ALONE =
      """
      UPDATE parity_findings SET resolved_at = :now, resolution = :how
       WHERE resolved_at IS NULL AND call_session_id IS NULL AND found_at <= :looked
         AND NOT (conversation_id = ANY (:seen::uuid[]))
      """;

  private static final String SESSIONS =
      """
      SELECT DISTINCT call_session_id FROM parity_findings
       WHERE resolved_at IS NULL AND class = :class AND call_session_id > :after
       ORDER BY 1 LIMIT :most
      """;

  private static final String GONE = "A later check found both sides equal.";

  private FindingRows() {}

  /**
   * What a look at some pairs changed in the table.
   *
   * @param written findings that are new, or have other values than before
   * @param resolved findings that are gone
   */
  record Change(int written, int resolved) {}

  /**
   * Puts what was found about some pairs, and resolves what was known about them and is gone.
   *
   * @param looked when the check began to look at them
   */
  static Change put(
      Handle sql,
      UUID run,
      Pairs pairs,
      Collection<Finding> found,
      OffsetDateTime looked,
      OffsetDateTime now) {
    return put(sql, run, pairs, found, looked, now, GONE);
  }

  /**
   * @param run null: no check, but a repair
   */
  static Change put(
      Handle sql,
      @Nullable UUID run,
      Pairs pairs,
      Collection<Finding> found,
      OffsetDateTime looked,
      OffsetDateTime now,
      String resolution) {
    String rows = json(found);
    int written = write(sql, run, rows, now);
    int resolved =
        pairs
            .bind(sql.createUpdate(pairs.in(RESOLVE)))
            .bind("findings", rows)
            .bind("looked", looked)
            .bind("now", now)
            .bind("how", resolution)
            .execute();
    return new Change(written, resolved);
  }

  /** The same for what concerns no call session: {@code found} is all there is of it. */
  static Change putAlone(
      Handle sql, UUID run, Collection<Finding> found, OffsetDateTime looked, OffsetDateTime now) {
    int written = write(sql, run, json(found), now);
    int resolved =
        sql.createUpdate(RESOLVE_ALONE)
            .bind(
                "seen",
                found.stream()
                    .map(f -> String.valueOf(f.conversationId()))
                    .collect(Collectors.joining(",", "{", "}")))
            .bind("looked", looked)
            .bind("now", now)
            .bind("how", GONE)
            .execute();
    return new Change(written, resolved);
  }

  private static int write(Handle sql, @Nullable UUID run, String rows, OffsetDateTime now) {
    return sql.createUpdate(PUT).bind("run", run).bind("findings", rows).bind("now", now).execute();
  }

  private static String json(Collection<Finding> found) {
    JsonArrayBuilder rows = Json.createArrayBuilder();
    found.forEach(finding -> rows.add(finding.json()));
    return rows.build().toString();
  }

  /** How many open findings of a class there are. */
  public static long open(Handle sql, FindingClass kind) {
    return sql.createQuery(
            "SELECT count(*) FROM parity_findings WHERE resolved_at IS NULL AND class = :class")
        .bind("class", kind.word())
        .mapTo(Long.class)
        .one();
  }

  /** Conversations with an open finding of a class that concerns no call session. */
  static List<UUID> conversations(Handle sql, FindingClass kind) {
    return sql.createQuery(
            "SELECT conversation_id FROM parity_findings WHERE resolved_at IS NULL AND class = :class"
                + " AND call_session_id IS NULL ORDER BY 1")
        .bind("class", kind.word())
        .mapTo(UUID.class)
        .list();
  }

  /** Call sessions with an open finding of a class, above an id. */
  public static Set<Integer> sessions(Handle sql, FindingClass kind, int after, int most) {
    List<Integer> ids =
        sql.createQuery(SESSIONS)
            .bind("class", kind.word())
            .bind("after", after)
            .bind("most", most)
            .mapTo(Integer.class)
            .list();
    return new TreeSet<>(ids);
  }
}
