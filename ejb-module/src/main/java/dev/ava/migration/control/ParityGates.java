package dev.ava.migration.control;

import dev.ava.migration.boundary.Gate;
import dev.ava.shared.Counted;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * What the parity checks have to say. A check counts when it was a full one and came to its end.
 */
final class ParityGates {

  private static final String CHECKS =
      """
      SELECT started_at, (summary ->> 'pairs')::bigint AS pairs, (summary ->> 'unexplained')::bigint AS unexplained
        FROM migration_runs
       WHERE kind = 'parity' AND state = 'finished' AND parameters ->> 'mode' = 'full'
       ORDER BY started_at DESC LIMIT :most
      """;

  private static final String BACKFILL =
      """
      SELECT max(coalesce(finished_at, heartbeat_at))
        FROM migration_runs
       WHERE kind = 'backfill' AND parameters ->> 'dry_run' IS DISTINCT FROM 'true'
      """;

  private static final String PHASE_BEGAN =
      "SELECT max(changed_at) FROM migration_phase_changes WHERE from_phase IS DISTINCT FROM to_phase";

  private static final String OPEN_FINDINGS =
      """
      SELECT format('finding %s: %s%s', id, class, coalesce(', call session ' || call_session_id, '') || coalesce(', conversation ' || conversation_id, ''))
        FROM parity_findings WHERE resolved_at IS NULL AND NOT explained ORDER BY id LIMIT :most
      """;

  private ParityGates() {}

  private record Check(OffsetDateTime startedAt, long pairs, long unexplained) {

    String line() {
      return "full check of "
          + startedAt.toInstant()
          + ": "
          + Counted.of(pairs, "pair", "pairs")
          + ", "
          + Counted.of(unexplained, "unexplained finding", "unexplained findings");
    }
  }

  /** The last full check began after the last backfill, and explains everything it found. */
  static Gate afterBackfill(Handle sql) {
    String name = "parity_after_backfill";
    List<Check> last = checks(sql, 1);
    OffsetDateTime backfill = time(sql, BACKFILL);
    if (last.isEmpty()) {
      return Gate.closed(
          name, 1, "No full parity check was made yet: ./ava migrate parity.", List.of());
    }
    Check check = last.get(0);
    if (backfill != null && check.startedAt().isBefore(backfill)) {
      return Gate.closed(
          name,
          1,
          "The last full parity check is older than the last backfill: ./ava migrate parity.",
          List.of(check.line(), "last backfill: " + backfill.toInstant()));
    }
    if (check.unexplained() > 0) {
      return Gate.closed(
          name,
          check.unexplained(),
          "The last full parity check found "
              + Counted.of(check.unexplained(), "unexplained difference", "unexplained differences")
              + ": ./ava migrate parity shows them.",
          List.of(check.line()));
    }
    return Gate.open(name, "The last full parity check is clean.");
  }

  /** The last checks, all of this phase, are clean. */
  static Gate inARow(Handle sql, int wanted) {
    String name = "parity_checks";
    OffsetDateTime began = time(sql, PHASE_BEGAN);
    List<String> seen = new ArrayList<>();
    int clean = 0;
    boolean broken = false;
    for (Check check : checks(sql, wanted)) {
      seen.add(check.line());
      broken |= check.unexplained() > 0 || !check.startedAt().isAfter(began);
      clean += broken ? 0 : 1;
    }
    if (clean >= wanted) {
      return Gate.open(
          name,
          wanted == 1
              ? "The last full parity check is clean."
              : "The last " + wanted + " full parity checks are clean.");
    }
    return Gate.closed(
        name,
        wanted - clean,
        "Clean full parity checks in a row in this phase: "
            + clean
            + " of "
            + wanted
            + ": ./ava migrate parity.",
        seen);
  }

  static Gate noOpenFinding(Handle sql) {
    String name = "no_open_finding";
    long open =
        sql.createQuery(
                "SELECT count(*) FROM parity_findings WHERE resolved_at IS NULL AND NOT explained")
            .mapTo(Long.class)
            .one();
    if (open == 0) {
      return Gate.open(name, "No parity finding is open and unexplained.");
    }
    return Gate.closed(
        name,
        open,
        Counted.of(open, "parity finding is", "parity findings are") + " open and unexplained.",
        sql.createQuery(OPEN_FINDINGS).bind("most", Gate.SHOWN).mapTo(String.class).list());
  }

  private static List<Check> checks(Handle sql, int most) {
    return sql.createQuery(CHECKS)
        .bind("most", most)
        .map(
            (row, context) ->
                new Check(
                    row.getObject("started_at", OffsetDateTime.class),
                    row.getLong("pairs"),
                    row.getLong("unexplained")))
        .list();
  }

  private static OffsetDateTime time(Handle sql, String query) {
    return sql.createQuery(query).mapTo(OffsetDateTime.class).findOne().orElse(null);
  }
}
