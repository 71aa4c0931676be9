package dev.ava.scoring.control;

import static dev.ava.scoring.control.ScoreRow.GIVEN;
import static dev.ava.scoring.control.ScoreRow.MODEL;
import static dev.ava.scoring.control.ScoreRow.OFFLINE;

import dev.ava.scoring.boundary.ConversationScores;
import dev.ava.scoring.boundary.ConversationScores.Shown;
import dev.ava.scoring.boundary.Judgement;
import dev.ava.scoring.boundary.Scorable;
import dev.ava.scoring.boundary.Scorable.Standing;
import dev.ava.shared.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Writes what a scorer said into the history, and what counts into the conversation. */
@ApplicationScoped
public class Recording {

  /** A failed model is asked again after 1, 2, 4 … minutes, six hours at most, fifteen times. */
  private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);

  private static final Duration LONGEST_PAUSE = Duration.ofHours(6);
  private static final int MOST_ATTEMPTS = 15;

  private ConversationScores conversations;
  private Clock clock;

  /** For the proxy. */
  protected Recording() {}

  @Inject
  public Recording(ConversationScores conversations, Clock clock) {
    this.conversations = conversations;
    this.clock = clock;
  }

  /**
   * What a scorer said.
   *
   * @param source {@code offline} or {@code model}
   * @param failure why the model was not heard; null: nothing failed
   * @param retry whether it is asked again
   * @param pause not before this has passed; null: as usual
   */
  public record Said(
      String source,
      Judgement judgement,
      @Nullable String failure,
      boolean retry,
      @Nullable Duration pause) {}

  /**
   * Why it is scored.
   *
   * @param again a person wants it scored although it has been
   * @param replace neither a given score nor a model's holds against the new one
   */
  public record Wish(boolean again, boolean replace, @Nullable String by, @Nullable UUID runId) {

    public static final Wish ENDED = new Wish(false, false, null, null);
  }

  /**
   * The conversation as a scorer is to see it: with what was said of it before anybody scored it.
   * Empty if there is none, or if it goes on.
   */
  public Optional<Scorable> find(Handle sql, UUID orgId, UUID conversationId) {
    return conversations
        .find(sql, orgId, conversationId)
        .filter(found -> !found.standing().status().equals("active"))
        .map(found -> before(found, ScoreRows.history(sql, orgId, conversationId)));
  }

  /** Whether the organisation has it, over or not. */
  public boolean exists(Handle sql, UUID orgId, UUID conversationId) {
    return conversations.find(sql, orgId, conversationId).isPresent();
  }

  private static Scorable before(Scorable found, List<ScoreRow> history) {
    if (history.isEmpty()) {
      return found;
    }
    Standing now = found.standing();
    Standing first =
        history.stream()
            .filter(row -> row.is(GIVEN))
            .findFirst()
            .map(
                row ->
                    new Standing(
                        now.status(),
                        row.score(),
                        row.sentiment(),
                        row.outcome(),
                        now.subject(),
                        row.summary()))
            .orElse(new Standing(now.status(), null, null, null, now.subject(), null));
    return new Scorable(
        found.orgId(),
        found.conversationId(),
        found.channel(),
        found.turns(),
        found.actions(),
        first);
  }

  /** Whether there is something to do: nobody has scored it, or the model is to be asked again. */
  public boolean due(Handle sql, UUID orgId, UUID conversationId) {
    List<ScoreRow> history = ScoreRows.history(sql, orgId, conversationId);
    return history.stream().allMatch(row -> row.is(GIVEN))
        || history.stream()
            .anyMatch(row -> row.retryAt() != null && !row.retryAt().isAfter(clock.instant()));
  }

  /**
   * Records it in the transaction of the handle.
   *
   * @return the row that was added; empty if the conversation is gone, or was scored meanwhile
   */
  public Optional<ScoreRow> record(Handle sql, UUID orgId, UUID id, Said said, Wish wish) {
    conversations.hold(sql);
    ScoreRows.lock(sql, id);
    Optional<Scorable> found = find(sql, orgId, id);
    if (found.isEmpty() || (!wish.again() && !due(sql, orgId, id))) {
      return Optional.empty();
    }
    Scorable conversation = found.get();
    List<ScoreRow> history = begun(sql, conversation);
    if (wish.runId() != null
        && history.stream().anyMatch(row -> wish.runId().equals(row.runId()))) {
      return Optional.empty();
    }
    Optional<ScoreRow> waiting = waiting(history);
    if (said.failure() != null && waiting.isPresent() && !wish.again()) {
      stillFails(sql, waiting.get(), said);
      return Optional.empty();
    }
    Verdict verdict =
        Verdict.of(conversation, history, said.source(), said.judgement(), wish.replace());
    ScoreRow row = row(conversation, history, said, wish, verdict);
    ScoreRows.add(sql, row);
    if (verdict.inForce()) {
      conversations.show(
          sql,
          orgId,
          id,
          new Shown(
              verdict.score(),
              verdict.sentiment(),
              verdict.outcome(),
              verdict.subject(),
              verdict.summary()));
    }
    return Optional.of(row);
  }

  /** The history, which begins with what the conversation was recorded with. */
  List<ScoreRow> begun(Handle sql, Scorable conversation) {
    List<ScoreRow> history =
        ScoreRows.history(sql, conversation.orgId(), conversation.conversationId());
    if (!history.isEmpty() || conversation.standing().outcome() == null) {
      return history;
    }
    ScoreRow given = asGiven(conversation);
    ScoreRows.add(sql, given);
    return List.of(given);
  }

  private static Optional<ScoreRow> waiting(List<ScoreRow> history) {
    return history.stream().filter(row -> row.is(OFFLINE) && row.retryAt() != null).findFirst();
  }

  private void stillFails(Handle sql, ScoreRow waiting, Said said) {
    int attempts = waiting.attempts() + 1;
    ScoreRows.again(sql, waiting.id(), attempts, retryAt(said, attempts), said.failure());
  }

  private @Nullable Instant retryAt(Said said, int attempts) {
    if (!said.retry() || attempts >= MOST_ATTEMPTS) {
      return null;
    }
    Duration usual = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts, 10));
    Duration pause = usual.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : usual;
    Duration asked = said.pause();
    return clock.instant().plus(asked != null && asked.compareTo(pause) > 0 ? asked : pause);
  }

  private ScoreRow asGiven(Scorable conversation) {
    Standing standing = conversation.standing();
    return new ScoreRow(
        Ids.next(),
        conversation.orgId(),
        conversation.conversationId(),
        1,
        conversation.channel(),
        GIVEN,
        "record",
        standing.score(),
        standing.sentiment(),
        standing.outcome(),
        standing.subject(),
        standing.summary(),
        List.of(),
        JsonValue.EMPTY_JSON_OBJECT,
        Verdict.given(conversation),
        null,
        null,
        clock.instant(),
        true,
        null,
        0,
        null);
  }

  private ScoreRow row(
      Scorable conversation, List<ScoreRow> history, Said said, Wish wish, Verdict verdict) {
    Judgement judgement = said.judgement();
    return new ScoreRow(
        Ids.next(),
        conversation.orgId(),
        conversation.conversationId(),
        history.size() + 1,
        conversation.channel(),
        said.source(),
        judgement.scorer(),
        verdict.score(),
        verdict.sentiment(),
        verdict.outcome(),
        verdict.subject(),
        verdict.summary(),
        judgement.evidence(),
        Verdict.judged(judgement),
        verdict.kept(),
        said.failure(),
        wish.by(),
        clock.instant(),
        verdict.inForce(),
        said.failure() == null || said.source().equals(MODEL) ? null : retryAt(said, 0),
        0,
        wish.runId());
  }
}
