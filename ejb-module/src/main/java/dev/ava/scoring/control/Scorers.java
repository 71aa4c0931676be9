package dev.ava.scoring.control;

import static java.lang.System.Logger.Level.WARNING;

import dev.ava.scoring.boundary.Judgement;
import dev.ava.scoring.boundary.Scorable;
import dev.ava.scoring.boundary.ScoringModel;
import dev.ava.scoring.boundary.ScoringModel.Answer;
import dev.ava.scoring.boundary.ScoringModel.Declined;
import dev.ava.scoring.boundary.ScoringModel.Failed;
import dev.ava.scoring.boundary.ScoringModel.Judged;
import dev.ava.scoring.control.Recording.Said;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who judges: the organisation's model if it has one that answers, else the rules. */
@ApplicationScoped
public class Scorers {

  private static final System.Logger LOG = System.getLogger(Scorers.class.getName());

  private Iterable<ScoringModel> models = List.of();

  /** For the proxy, and rules only. */
  protected Scorers() {}

  @Inject
  Scorers(@Any Instance<ScoringModel> models) {
    this.models = models;
  }

  public Scorers(List<ScoringModel> models) {
    this.models = List.copyOf(models);
  }

  /** Judges, outside of any transaction. There is always an answer. */
  public Said judge(Scorable conversation) {
    Optional<ScoringModel> model = offered(conversation);
    if (model.isEmpty() || !conversation.heardCaller()) {
      return rules(conversation, null, false, null);
    }
    Answer answer = ask(model.get(), conversation);
    if (answer instanceof Judged judged) {
      return new Said(ScoreRow.MODEL, judged.judgement(), null, false, null);
    }
    if (answer instanceof Failed failed) {
      LOG.log(
          WARNING,
          "Conversation {0} is scored by rules for now: {1}",
          conversation.conversationId(),
          failed.why());
      return rules(conversation, failed.why(), true, failed.retryAfter());
    }
    return rules(conversation, ((Declined) answer).why(), false, null);
  }

  /** Whatever happens to a model, no conversation is left without an outcome. */
  private static Answer ask(ScoringModel model, Scorable conversation) {
    try {
      return model.judge(conversation);
    } catch (RuntimeException broken) {
      // Not its message: that of a header which can't be sent quotes the key.
      LOG.log(WARNING, "A scoring model broke: {0}", broken.getClass().getName());
      return new Failed("The model could not be asked.", null);
    }
  }

  private Optional<ScoringModel> offered(Scorable conversation) {
    for (ScoringModel model : models) {
      if (model.offered(conversation.orgId())) {
        return Optional.of(model);
      }
    }
    return Optional.empty();
  }

  private static Said rules(
      Scorable conversation, @Nullable String failure, boolean retry, @Nullable Duration pause) {
    Judgement judgement = OfflineScorer.judge(conversation);
    return new Said(ScoreRow.OFFLINE, judgement, failure, retry, pause);
  }
}
