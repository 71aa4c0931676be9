package dev.ava.web.admin;

import dev.ava.conversation.boundary.ConversationView;
import dev.ava.scoring.boundary.ScoreHistory;
import dev.ava.scoring.boundary.ScoreOverride;
import dev.ava.scoring.boundary.ScoreView;
import dev.ava.scoring.boundary.Scores;
import dev.ava.web.security.CurrentCaller;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** The score on {@code admin/conversation.xhtml}: why it is so, and how it really was. */
@Named("score")
@ViewScoped
public class ScoreBacking implements Serializable {

  @Inject private Scores scores;
  @Inject private ConversationBacking conversation;
  @Inject private CurrentCaller caller;

  private transient ScoreHistory history;
  private transient ConversationView asOf;
  private Integer satisfaction;
  private String sentiment;
  private String outcome;
  private String reason;
  private Outcome done;

  public void override() {
    tell(
        () -> {
          ScoreOverride wanted =
              new ScoreOverride(satisfaction, given(sentiment), given(outcome), null, reason);
          history = scores.override(caller.orgId(), id(), wanted, caller.name());
          return "This counts from now on.";
        });
  }

  public void withdraw() {
    tell(
        () -> {
          history = scores.withdraw(caller.orgId(), id(), reason, caller.name());
          return "What counted before counts again.";
        });
  }

  public void again() {
    tell(
        () -> {
          history = scores.again(caller.orgId(), id(), false, caller.name());
          return "Judged again: version " + history.history().get(0).version() + ".";
        });
  }

  private void tell(Supplier<String> work) {
    done = Outcome.of(work);
    if (done.good()) {
      conversation.poll();
      satisfaction = null;
      sentiment = null;
      outcome = null;
      reason = null;
    }
  }

  private static String given(String word) {
    return word == null || word.isBlank() ? null : word;
  }

  private UUID id() {
    return conversation.getView().conversation().id();
  }

  public ScoreView getCurrent() {
    return history().current();
  }

  /** The newest first. */
  public List<ScoreView> getHistory() {
    return history().history();
  }

  /** As old as the conversation beside it: a call that is watched is judged when it is over. */
  @SuppressWarnings("ReferenceEquality") // one that was read anew, even if it says the same
  private ScoreHistory history() {
    ConversationView now = conversation.getView();
    if (history == null || asOf != now) {
      history = scores.history(caller.orgId(), id());
      asOf = now;
    }
    return history;
  }

  /** Who or what judged, in a few words. */
  public String by(ScoreView judged) {
    return switch (judged.source()) {
      case "person" -> judged.scoredBy();
      case "given" -> "given with the call";
      case "model" -> "model " + judged.scorer();
      default -> "rules (" + judged.scorer() + ")";
    };
  }

  public boolean isMayChange() {
    return FacesContext.getCurrentInstance().getExternalContext().isUserInRole("operator")
        && !conversation.getView().conversation().status().equals("active");
  }

  public boolean isOverridden() {
    return getCurrent() != null && getCurrent().source().equals("person");
  }

  public Integer getSatisfaction() {
    return satisfaction;
  }

  public void setSatisfaction(Integer satisfaction) {
    this.satisfaction = satisfaction;
  }

  public String getSentiment() {
    return sentiment;
  }

  public void setSentiment(String sentiment) {
    this.sentiment = sentiment;
  }

  public String getOutcome() {
    return outcome;
  }

  public void setOutcome(String outcome) {
    this.outcome = outcome;
  }

  public String getReason() {
    return reason;
  }

  public void setReason(String reason) {
    this.reason = reason;
  }

  /** Whether the form is open still, to be mended. */
  public boolean isRefused() {
    return done != null && !done.good();
  }

  public Outcome getDone() {
    return done;
  }
}
