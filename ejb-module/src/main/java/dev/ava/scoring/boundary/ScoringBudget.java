package dev.ava.scoring.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;

/** How often models may be asked on a day (UTC), counted over all nodes. */
@ApplicationScoped
public class ScoringBudget {

  private static final String TAKE =
      """
      INSERT INTO scoring_usage AS u (org_id, day, requests) SELECT :org, :day, 1 WHERE :most > 0
      ON CONFLICT (org_id, day) DO UPDATE SET requests = u.requests + 1 WHERE u.requests < :most
      """;

  private static final String USED =
      """
      UPDATE scoring_usage SET input_tokens = input_tokens + :input, output_tokens = output_tokens + :output
      WHERE org_id = :org AND day = :day
      """;

  private ScoringSteps steps;
  private Clock clock;

  /** For the proxy. */
  protected ScoringBudget() {}

  @Inject
  public ScoringBudget(ScoringSteps steps, Clock clock) {
    this.steps = steps;
    this.clock = clock;
  }

  /**
   * Takes one request of the day, before it is sent.
   *
   * @return false: the day's are spent
   */
  public boolean take(UUID orgId, int mostPerDay) {
    return steps.step(
            sql ->
                sql.createUpdate(TAKE)
                    .bind("org", orgId)
                    .bind("day", today())
                    .bind("most", mostPerDay)
                    .execute())
        > 0;
  }

  /** Notes what a request used. */
  public void used(UUID orgId, long inputTokens, long outputTokens) {
    steps.step(
        sql ->
            sql.createUpdate(USED)
                .bind("org", orgId)
                .bind("day", today())
                .bind("input", inputTokens)
                .bind("output", outputTokens)
                .execute());
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
