package dev.ava.lead.boundary;

import dev.ava.lead.control.LeadRows;
import dev.ava.lead.control.RulesCheck;
import dev.ava.lead.control.Scoring;
import dev.ava.shared.Conflict;
import dev.ava.shared.NotFound;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The organisation's word lists, and the scores that came of them. */
@Stateless
public class LeadSettings {

  @Inject private Jdbi jdbi;
  @Inject private Clock clock;

  @RolesAllowed("viewer")
  public VersionedRules rules(UUID orgId) {
    return jdbi.withHandle(sql -> LeadRows.rules(sql, orgId));
  }

  /**
   * Makes another version, by which calls are scored from now on; older scores stay as they are.
   *
   * @throws dev.ava.shared.InvalidInput naming every list that can't be used
   * @throws Conflict if somebody else changed them at the same moment
   */
  @RolesAllowed("admin")
  public VersionedRules change(UUID orgId, LeadRules wanted, String by) {
    LeadRules rules = RulesCheck.check(wanted);
    return jdbi.withHandle(
        sql -> {
          VersionedRules now = LeadRows.rules(sql, orgId);
          int version = now.byDefault() ? 1 : now.version() + 1;
          if (!LeadRows.add(sql, orgId, version, rules, by, clock.instant())) {
            throw new Conflict(
                "lead-rules-changed", "Somebody changed the rules just now: read them again.");
          }
          return LeadRows.rules(sql, orgId);
        });
  }

  /** What a text would score under the rules of this moment; nothing is stored. */
  @RolesAllowed("viewer")
  public LeadScore preview(UUID orgId, String transcript, @Nullable String sentiment) {
    List<String> turns = transcript.lines().toList();
    return Scoring.score(rules(orgId).rules(), turns, sentiment);
  }

  @RolesAllowed("viewer")
  public ScoredCall score(UUID orgId, UUID callId) {
    return jdbi.withHandle(sql -> LeadRows.scored(sql, orgId, callId))
        .orElseThrow(
            () ->
                new NotFound(
                    "no-lead-score",
                    "This call has no score (yet): calls from outside are scored after they end."));
  }
}
