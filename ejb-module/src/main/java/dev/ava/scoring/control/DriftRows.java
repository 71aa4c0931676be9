package dev.ava.scoring.control;

import dev.ava.scoring.boundary.ScoreDrift;
import dev.ava.scoring.boundary.ScoreDrift.Change;
import dev.ava.scoring.boundary.ScoreDrift.Example;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Judgements beside those that preceded them. */
public final class DriftRows {

  /** A scorer's own word where it was not kept from it; a person's, or a given one, as it is. */
  private static final String PAIRS =
      """
      WITH pairs AS MATERIALIZED (
        SELECT now.conversation_id, before.scorer AS scorer_before, now.scorer AS scorer_after,
          coalesce((before.judged ->> 'score')::integer, before.satisfaction_score) AS score_before,
          coalesce((now.judged ->> 'score')::integer, now.satisfaction_score) AS score_after,
          coalesce(before.judged ->> 'sentiment', before.sentiment) AS sentiment_before,
          coalesce(now.judged ->> 'sentiment', now.sentiment) AS sentiment_after,
          coalesce(before.judged ->> 'outcome', before.outcome) AS outcome_before,
          coalesce(now.judged ->> 'outcome', now.outcome) AS outcome_after
        FROM conversation_scores now
        JOIN LATERAL (
          SELECT * FROM conversation_scores b
          WHERE b.conversation_id = now.conversation_id AND b.version < now.version
            AND b.satisfaction_score IS NOT NULL
          ORDER BY b.version DESC LIMIT 1) before ON true
        WHERE now.org_id = :org AND now.source IN ('offline', 'model')
          AND (:run::uuid IS NULL OR now.run_id = :run::uuid)
          AND (:from::timestamptz IS NULL OR now.scored_at >= :from::timestamptz)
          AND (:to::timestamptz IS NULL OR now.scored_at < :to::timestamptz))
      """;

  private static final String FIGURES =
      PAIRS
          + """
          SELECT count(*) AS compared,
            coalesce(avg(score_before), 0)::double precision AS mean_before,
            coalesce(avg(score_after - score_before), 0)::double precision AS mean_change,
            coalesce(avg(abs(score_after - score_before)), 0)::double precision AS mean_distance,
            count(*) FILTER (WHERE sentiment_before IS NOT DISTINCT FROM sentiment_after) AS same_sentiment,
            count(*) FILTER (WHERE outcome_before = outcome_after) AS same_outcome
          FROM pairs
          """;

  private static final String CHANGES =
      PAIRS
          + """
          SELECT field, before, after, count(*)::integer AS conversations
          FROM pairs CROSS JOIN LATERAL (VALUES
            ('sentiment', coalesce(sentiment_before, 'none'), sentiment_after),
            ('outcome', outcome_before, outcome_after),
            ('scorer', scorer_before, scorer_after)) AS one (field, before, after)
          WHERE before <> after
          GROUP BY field, before, after ORDER BY count(*) DESC, field, before, after LIMIT 100
          """;

  private static final String EXAMPLES =
      PAIRS
          + """
          SELECT conversation_id, score_before, score_after, outcome_before, outcome_after
          FROM pairs WHERE score_before <> score_after OR outcome_before <> outcome_after
          ORDER BY abs(score_after - score_before) DESC, conversation_id LIMIT 20
          """;

  private DriftRows() {}

  /**
   * @param run only judgements of this run; null: of all
   * @param from only judgements made from this time on
   * @param to only judgements made before this time
   */
  public static ScoreDrift drift(
      Handle sql, UUID orgId, @Nullable UUID run, @Nullable Instant from, @Nullable Instant to) {
    List<Change> changes =
        bound(sql.createQuery(CHANGES), orgId, run, from, to)
            .map(ConstructorMapper.of(Change.class))
            .list();
    List<Example> examples =
        bound(sql.createQuery(EXAMPLES), orgId, run, from, to)
            .map(ConstructorMapper.of(Example.class))
            .list();
    return bound(sql.createQuery(FIGURES), orgId, run, from, to)
        .map(
            (row, context) ->
                new ScoreDrift(
                    row.getInt("compared"),
                    row.getDouble("mean_before"),
                    row.getDouble("mean_change"),
                    row.getDouble("mean_distance"),
                    row.getInt("same_sentiment"),
                    row.getInt("same_outcome"),
                    changes,
                    examples))
        .one();
  }

  private static Query bound(
      Query query, UUID orgId, @Nullable UUID run, @Nullable Instant from, @Nullable Instant to) {
    return query
        .bind("org", orgId)
        .bind("run", run)
        .bind("from", from == null ? null : from.atOffset(ZoneOffset.UTC))
        .bind("to", to == null ? null : to.atOffset(ZoneOffset.UTC));
  }
}
