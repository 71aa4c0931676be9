package dev.ava.scoring.control;

import static dev.ava.scoring.control.ScoreRow.GIVEN;
import static dev.ava.scoring.control.ScoreRow.MODEL;
import static dev.ava.scoring.control.ScoreRow.OFFLINE;
import static dev.ava.scoring.control.ScoreRow.PERSON;

import dev.ava.scoring.boundary.Judgement;
import dev.ava.scoring.boundary.Scorable;
import dev.ava.scoring.boundary.Scorable.Standing;
import dev.ava.shared.Json;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What counts when several have judged.
 *
 * <ul>
 *   <li>What a person said counts until a person says otherwise.
 *   <li>What a model said counts above rules: they don't take its place unless they are asked to.
 *   <li>What was given with a call (its provider judged it) counts above rules field by field: they
 *       fill what is missing. A model's judgement takes its place, because it names its turns.
 *   <li>What a tool did to the calendar is a fact: no scorer changes that outcome.
 * </ul>
 */
record Verdict(
    boolean inForce,
    int score,
    String sentiment,
    String outcome,
    @Nullable String subject,
    @Nullable String summary,
    List<String> kept) {

  /**
   * @param source {@code offline} or {@code model}
   * @param replace a person asked for it: neither a model's word nor a given one holds against it
   */
  static Verdict of(
      Scorable conversation,
      List<ScoreRow> history,
      String source,
      Judgement said,
      boolean replace) {
    Optional<ScoreRow> inForce = history.stream().filter(ScoreRow::inForce).findFirst();
    boolean overridden = inForce.filter(row -> row.is(PERSON)).isPresent();
    boolean outranked =
        source.equals(OFFLINE) && !replace && inForce.filter(row -> row.is(MODEL)).isPresent();
    Optional<ScoreRow> given =
        source.equals(MODEL) || replace
            ? Optional.empty()
            : history.stream().filter(row -> row.is(GIVEN)).findFirst();
    List<String> kept = new ArrayList<>();
    Integer score = kept(given, "score", kept, ScoreRow::score);
    String sentiment = kept(given, "sentiment", kept, ScoreRow::sentiment);
    String summary = kept(given, "summary", kept, ScoreRow::summary);
    String outcome = kept(given, "outcome", kept, ScoreRow::outcome);
    Optional<String> proven = OfflineScorer.proven(conversation);
    if (proven.isPresent() && !proven.get().equals(said.outcome())) {
      outcome = proven.get();
      kept.add("outcome");
    }
    return new Verdict(
        !overridden && !outranked,
        score == null ? said.score() : score,
        sentiment == null ? said.sentiment() : sentiment,
        outcome == null ? said.outcome() : outcome,
        said.subject(),
        summary == null ? said.summary() : summary,
        kept.stream().distinct().toList());
  }

  private static <T> @Nullable T kept(
      Optional<ScoreRow> given, String field, List<String> kept, Function<ScoreRow, T> value) {
    T known = given.filter(row -> row.kept().contains(field)).map(value).orElse(null);
    if (known != null) {
      kept.add(field);
    }
    return known;
  }

  /**
   * Which fields of a call were given by somebody who judged it. Its outcome was, if it is not what
   * follows from what the assistant did.
   */
  static List<String> given(Scorable conversation) {
    Standing standing = conversation.standing();
    List<String> given = new ArrayList<>();
    if (standing.score() != null) {
      given.add("score");
    }
    if (standing.sentiment() != null) {
      given.add("sentiment");
    }
    if (standing.summary() != null) {
      given.add("summary");
    }
    if (standing.outcome() != null && !standing.outcome().equals(follows(conversation))) {
      given.add("outcome");
    }
    return given;
  }

  private static String follows(Scorable conversation) {
    boolean lostUnsaid =
        conversation.turns().isEmpty() && conversation.standing().status().equals("failed");
    return OfflineScorer.proven(conversation).orElse(lostUnsaid ? "unresolved" : "info_request");
  }

  /** What the scorer itself said. */
  static JsonObject judged(Judgement said) {
    return Json.createObjectBuilder()
        .add("score", said.score())
        .add("sentiment", said.sentiment())
        .add("outcome", said.outcome())
        .build();
  }
}
