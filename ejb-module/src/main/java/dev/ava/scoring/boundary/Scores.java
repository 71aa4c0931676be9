package dev.ava.scoring.boundary;

import dev.ava.scoring.control.Overrides;
import dev.ava.scoring.control.Recording;
import dev.ava.scoring.control.Recording.Wish;
import dev.ava.scoring.control.ScoreRow;
import dev.ava.scoring.control.ScoreRows;
import dev.ava.shared.NotFound;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/** Scores of an organisation's conversations: read, overridden by people, made again. */
@Stateless
@RolesAllowed("viewer")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Scores {

  private ScoringSteps steps;
  private Recording recording;
  private Overrides overrides;
  private ConversationScoring scoring;

  @Inject
  void use(ScoringSteps work, Recording rows, Overrides people, ConversationScoring scorer) {
    steps = work;
    recording = rows;
    overrides = people;
    scoring = scorer;
  }

  /**
   * @throws NotFound if the organisation has no such conversation
   */
  public ScoreHistory history(UUID orgId, UUID conversationId) {
    List<ScoreRow> rows = steps.step(sql -> ScoreRows.history(sql, orgId, conversationId));
    if (rows.isEmpty() && !steps.step(sql -> recording.exists(sql, orgId, conversationId))) {
      throw none(conversationId);
    }
    List<ScoreView> newestFirst =
        rows.stream()
            .sorted((a, b) -> Integer.compare(b.version(), a.version()))
            .map(ScoreView::of)
            .toList();
    return new ScoreHistory(
        conversationId,
        newestFirst.stream().filter(ScoreView::inForce).findFirst().orElse(null),
        newestFirst);
  }

  /**
   * A person's judgement, which no scorer takes back.
   *
   * @param by who
   * @throws dev.ava.shared.InvalidInput naming what can't be used
   * @throws NotFound if there is no such conversation, or it is not over
   */
  @RolesAllowed("operator")
  public ScoreHistory override(UUID orgId, UUID id, ScoreOverride wanted, String by) {
    wanted.check();
    if (steps.step(sql -> overrides.put(sql, orgId, id, wanted, by)).isEmpty()) {
      throw none(id);
    }
    return history(orgId, id);
  }

  /**
   * Takes a person's judgement back: what counted before it counts again.
   *
   * @throws NotFound if no person's judgement is in force
   */
  @RolesAllowed("operator")
  public ScoreHistory withdraw(UUID orgId, UUID id, String reason, String by) {
    String why = ScoreOverride.reason(reason);
    if (steps.step(sql -> overrides.withdraw(sql, orgId, id, why, by)).isEmpty()) {
      throw new NotFound("no-override", "Nobody has overridden the score of this conversation.");
    }
    return history(orgId, id);
  }

  /**
   * Scores it again now, by the model if there is one.
   *
   * @param replace a given score or a model's does not hold against the new one; an override does
   * @throws NotFound if there is no such conversation, or it is not over
   */
  @RolesAllowed("operator")
  public ScoreHistory again(UUID orgId, UUID id, boolean replace, String by) {
    if (scoring.score(orgId, id, new Wish(true, replace, by, null)).isEmpty()) {
      throw none(id);
    }
    return history(orgId, id);
  }

  private static NotFound none(UUID id) {
    return new NotFound(
        "conversation-not-found",
        "There is no conversation " + id + " in your organisation that is over.");
  }
}
