package dev.ava.scoring.boundary;

import dev.ava.job.Job;
import dev.ava.scoring.control.Recording;
import dev.ava.scoring.control.Recording.Wish;
import dev.ava.scoring.control.ScoreRow;
import dev.ava.scoring.control.Scorers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/**
 * Scores a conversation that is over, as a job. Whoever ends one leaves the job {@value #NAME} with
 * the conversation's id in the same transaction. Run twice it scores once.
 */
@ApplicationScoped
public class ConversationScoring implements Job {

  public static final String NAME = "score-conversation";

  private ScoringSteps steps;
  private Scorers scorers;
  private Recording recording;

  /** For the proxy. */
  protected ConversationScoring() {}

  @Inject
  public ConversationScoring(ScoringSteps steps, Scorers scorers, Recording recording) {
    this.steps = steps;
    this.scorers = scorers;
    this.recording = recording;
  }

  @Override
  public String name() {
    return NAME;
  }

  /** No transaction spans this: a model may be asked in between. */
  @Override
  public void run(UUID orgId, UUID conversationId) {
    if (steps.step(sql -> recording.due(sql, orgId, conversationId))) {
      score(orgId, conversationId, Wish.ENDED);
    }
  }

  /**
   * @return empty if there is no such conversation, it goes on, or it was scored meanwhile
   */
  Optional<ScoreRow> score(UUID orgId, UUID conversationId, Wish wish) {
    return steps
        .step(sql -> recording.find(sql, orgId, conversationId))
        .map(scorers::judge)
        .flatMap(
            said -> steps.step(sql -> recording.record(sql, orgId, conversationId, said, wish)));
  }
}
