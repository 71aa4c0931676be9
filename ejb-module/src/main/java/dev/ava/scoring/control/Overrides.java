package dev.ava.scoring.control;

import dev.ava.scoring.boundary.ConversationScores;
import dev.ava.scoring.boundary.ConversationScores.Shown;
import dev.ava.scoring.boundary.Judgement;
import dev.ava.scoring.boundary.Scorable;
import dev.ava.scoring.boundary.ScoreOverride;
import dev.ava.shared.Ids;
import dev.ava.shared.Storable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What people say instead of scorers. */
@ApplicationScoped
public class Overrides {

  private ConversationScores conversations;
  private Recording recording;
  private Clock clock;

  /** For the proxy. */
  protected Overrides() {}

  @Inject
  public Overrides(ConversationScores conversations, Recording recording, Clock clock) {
    this.conversations = conversations;
    this.recording = recording;
    this.clock = clock;
  }

  /** Puts it in force, in the transaction of the handle. Empty: there is no such conversation. */
  public Optional<ScoreRow> put(Handle sql, UUID orgId, UUID id, ScoreOverride wanted, String by) {
    conversations.hold(sql);
    ScoreRows.lock(sql, id);
    return recording
        .find(sql, orgId, id)
        .map(
            conversation -> {
              List<ScoreRow> history = recording.begun(sql, conversation);
              return shown(sql, overridden(conversation, history, wanted, by));
            });
  }

  private ScoreRow overridden(
      Scorable conversation, List<ScoreRow> history, ScoreOverride wanted, String by) {
    Optional<ScoreRow> now = history.stream().filter(ScoreRow::inForce).findFirst();
    Judgement rules = OfflineScorer.judge(conversation);
    Integer score = first(wanted.satisfactionScore(), now.map(ScoreRow::score).orElse(null));
    String sentiment = first(wanted.sentiment(), now.map(ScoreRow::sentiment).orElse(null));
    String outcome = first(wanted.outcome(), now.map(ScoreRow::outcome).orElse(null));
    return new ScoreRow(
        Ids.next(),
        conversation.orgId(),
        conversation.conversationId(),
        history.size() + 1,
        conversation.channel(),
        ScoreRow.PERSON,
        "person",
        first(score, rules.score()),
        first(sentiment, rules.sentiment()),
        first(outcome, rules.outcome()),
        null,
        first(Storable.word(wanted.summary()), now.map(ScoreRow::summary).orElse(null)),
        List.of(),
        JsonValue.EMPTY_JSON_OBJECT,
        List.of(),
        Storable.word(wanted.reason()),
        by,
        clock.instant(),
        true,
        null,
        0,
        null);
  }

  /**
   * Puts the newest judgement that is no person's in force again, as a version of its own. Empty:
   * no person's is in force.
   */
  public Optional<ScoreRow> withdraw(Handle sql, UUID orgId, UUID id, String reason, String by) {
    conversations.hold(sql);
    ScoreRows.lock(sql, id);
    List<ScoreRow> history = ScoreRows.history(sql, orgId, id);
    if (history.stream().noneMatch(row -> row.inForce() && row.is(ScoreRow.PERSON))) {
      return Optional.empty();
    }
    return recording
        .find(sql, orgId, id)
        .map(
            conversation ->
                shown(
                    sql,
                    before(conversation, history, "The override was withdrawn: " + reason, by)));
  }

  private ScoreRow before(Scorable conversation, List<ScoreRow> history, String reason, String by) {
    Judgement rules = OfflineScorer.judge(conversation);
    Optional<ScoreRow> best =
        history.stream()
            .filter(row -> !row.is(ScoreRow.PERSON) && row.score() != null)
            .max(
                Comparator.comparing((ScoreRow row) -> row.is(ScoreRow.MODEL))
                    .thenComparing(ScoreRow::version));
    return new ScoreRow(
        Ids.next(),
        conversation.orgId(),
        conversation.conversationId(),
        history.size() + 1,
        conversation.channel(),
        best.map(ScoreRow::source).orElse(ScoreRow.OFFLINE),
        best.map(ScoreRow::scorer).orElse(rules.scorer()),
        best.map(ScoreRow::score).orElse(rules.score()),
        best.map(ScoreRow::sentiment).orElse(rules.sentiment()),
        best.map(ScoreRow::outcome).orElse(rules.outcome()),
        best.map(ScoreRow::subject).orElse(null),
        best.map(ScoreRow::summary).orElse(rules.summary()),
        best.map(ScoreRow::evidence).orElse(rules.evidence()),
        best.map(ScoreRow::judged).orElse(Verdict.judged(rules)),
        best.map(ScoreRow::kept).orElse(List.of()),
        Storable.word(reason),
        by,
        clock.instant(),
        true,
        null,
        0,
        null);
  }

  private ScoreRow shown(Handle sql, ScoreRow row) {
    ScoreRows.add(sql, row);
    conversations.show(
        sql,
        row.orgId(),
        row.conversationId(),
        new Shown(row.score(), row.sentiment(), row.outcome(), row.subject(), row.summary()));
    return row;
  }

  private static <T> T first(@Nullable T one, @Nullable T other) {
    return one == null ? other : one;
  }
}
