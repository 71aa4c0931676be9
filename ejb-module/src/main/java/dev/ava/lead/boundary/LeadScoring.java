package dev.ava.lead.boundary;

import dev.ava.job.Job;
import dev.ava.lead.control.LeadRows;
import dev.ava.lead.control.LeadRows.Heard;
import dev.ava.lead.control.Scoring;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Scores a call that is over, as a job. Whoever ends a call leaves the job {@code lead-score} with
 * the call's id in the same transaction.
 */
@Stateless
public class LeadScoring implements Job {

  public static final String NAME = "lead-score";

  /** As {@code call_transcriptions} calls the assistant. */
  private static final String ASSISTANT = "agent";

  @Inject private Jdbi jdbi;
  @Inject private Clock clock;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void run(UUID orgId, UUID callId) {
    jdbi.useHandle(sql -> score(sql, clock, orgId, callId));
  }

  /** Scored again, for example under other rules, the newest score counts. */
  public static void score(Handle sql, Clock clock, UUID orgId, UUID callId) {
    Optional<String> sentiment = LeadRows.sentiment(sql, orgId, callId);
    if (sentiment.isEmpty()) {
      return;
    }
    VersionedRules rules = LeadRows.rules(sql, orgId);
    boolean all = rules.rules().listensTo().equals(LeadRules.EVERYONE);
    List<String> turns =
        LeadRows.heard(sql, orgId, callId).stream()
            .filter(heard -> all || !heard.speaker().equals(ASSISTANT))
            .map(Heard::text)
            .toList();
    LeadScore score = Scoring.score(rules.rules(), turns, sentiment.get());
    LeadRows.store(sql, orgId, callId, score, sentiment.get(), rules, clock.instant());
  }
}
