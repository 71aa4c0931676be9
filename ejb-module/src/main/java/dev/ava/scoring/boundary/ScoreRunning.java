package dev.ava.scoring.boundary;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import dev.ava.job.Job;
import dev.ava.scoring.control.Recording.Wish;
import dev.ava.scoring.control.RunRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Scores the conversations of a run, one after another; after a crash it goes on where it was. */
@ApplicationScoped
public class ScoreRunning implements Job {

  static final String NAME = "score-run";

  private static final System.Logger LOG = System.getLogger(ScoreRunning.class.getName());
  private static final int TOGETHER = 100;

  private ScoringSteps steps;
  private ConversationScoring scoring;
  private Clock clock;

  /** For the proxy. */
  protected ScoreRunning() {}

  @Inject
  ScoreRunning(ScoringSteps steps, ConversationScoring scoring, Clock clock) {
    this.steps = steps;
    this.scoring = scoring;
    this.clock = clock;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void run(UUID orgId, UUID runId) {
    Optional<ScoreRun> found = steps.step(sql -> RunRows.find(sql, orgId, runId));
    if (found.isEmpty()) {
      return;
    }
    Wish wish = new Wish(true, found.get().replace(), found.get().requestedBy(), runId);
    List<UUID> waiting = waiting(runId);
    while (!waiting.isEmpty()) {
      for (UUID conversation : waiting) {
        if (Thread.currentThread().isInterrupted()) {
          throw new IllegalStateException("The server stops; the run goes on when this job does.");
        }
        one(orgId, conversation, runId, wish);
      }
      waiting = waiting(runId);
    }
    steps.step(
        sql -> {
          RunRows.finish(sql, runId, clock.instant());
          return null;
        });
    LOG.log(INFO, "Scoring run {0} is done", runId);
  }

  private List<UUID> waiting(UUID run) {
    return steps.step(sql -> RunRows.waiting(sql, run, TOGETHER));
  }

  /** One that fails holds up no other. */
  private void one(UUID orgId, UUID conversation, UUID run, Wish wish) {
    boolean failed = false;
    try {
      scoring.score(orgId, conversation, wish);
    } catch (RuntimeException why) {
      failed = true;
      LOG.log(WARNING, "Conversation " + conversation + " was not scored again", why);
    }
    boolean counts = failed;
    steps.step(
        sql -> {
          RunRows.done(sql, run, conversation, counts);
          return null;
        });
  }
}
