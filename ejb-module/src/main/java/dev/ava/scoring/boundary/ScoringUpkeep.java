package dev.ava.scoring.boundary;

import static java.lang.System.Logger.Level.INFO;

import dev.ava.job.LaterJobs;
import dev.ava.job.RecurringJob;
import dev.ava.scoring.control.IdleTexts;
import dev.ava.scoring.control.ScoreRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Handle;

/**
 * Closes text conversations and e-mails after some silence, which leaves them to be scored, and
 * brings back conversations whose model failed. Several nodes may do it at once.
 */
@ApplicationScoped
public class ScoringUpkeep {

  private static final System.Logger LOG = System.getLogger(ScoringUpkeep.class.getName());
  private static final Duration LOOK_EVERY = Duration.ofMinutes(1);
  private static final int TOGETHER = 200;

  private ScoringSteps steps;
  private Clock clock;
  private Duration silence;

  /** For the proxy. */
  protected ScoringUpkeep() {}

  /**
   * @param silence after which a text conversation is over; not positive: never
   */
  @Inject
  public ScoringUpkeep(
      ScoringSteps steps,
      Clock clock,
      @ConfigProperty(name = "ava.conversations.close-after", defaultValue = "PT45M")
          Duration silence) {
    this.steps = steps;
    this.clock = clock;
    this.silence = silence;
  }

  @Produces
  public RecurringJob closeIdle() {
    return new RecurringJob("conversations-close-idle", LOOK_EVERY, this::close);
  }

  @Produces
  public RecurringJob scoreAgain() {
    return new RecurringJob("scores-retry", LOOK_EVERY, this::retry);
  }

  /** Closes those that are silent for too long; a message that comes later begins another. */
  public void close() {
    if (silence.isZero() || silence.isNegative()) {
      return;
    }
    int closed;
    do {
      closed = steps.step(this::closeSome);
      if (closed > 0) {
        LOG.log(INFO, "Closed {0} silent conversations", closed);
      }
    } while (closed == TOGETHER);
  }

  private int closeSome(Handle sql) {
    Instant now = clock.instant();
    return leave(sql, IdleTexts.close(sql, now.minus(silence), now, TOGETHER), now);
  }

  /** Leaves the job for each conversation whose model is to be asked again. */
  public void retry() {
    Instant now = clock.instant();
    steps.step(sql -> leave(sql, ScoreRows.due(sql, now, TOGETHER), now));
  }

  private static int leave(Handle sql, List<ScoreRows.Key> conversations, Instant due) {
    for (ScoreRows.Key key : conversations) {
      LaterJobs.leave(sql, ConversationScoring.NAME, key.orgId(), key.conversationId(), due);
    }
    return conversations.size();
  }
}
