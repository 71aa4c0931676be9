package dev.ava.scoring.boundary;

import dev.ava.scoring.control.Labelled;
import dev.ava.scoring.control.OfflineScorer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * How well a scorer judges the labelled conversations that come with Ava ({@code
 * labelled/README.md} has their rules): once for those that the rules were tuned on, once for those
 * that they were not.
 *
 * @param conversations how many were judged
 * @param outcomes right ones and all, by the outcome that a person gave
 * @param sentiments the same by sentiment
 * @param meanError of the score: the mean distance from the person's
 * @param withinOne scores at most one apart
 * @param mistakes a line each
 */
public record Exam(
    int conversations,
    Map<String, Right> outcomes,
    Map<String, Right> sentiments,
    double meanError,
    int withinOne,
    List<String> mistakes) {

  /**
   * @param right of {@code all}
   */
  public record Right(int right, int all) {

    Right and(boolean isRight) {
      return new Right(right + (isRight ? 1 : 0), all + 1);
    }

    public double share() {
      return all == 0 ? 0 : (double) right / all;
    }
  }

  /**
   * The offline scorer's.
   *
   * @param test true: the conversations that no rule was tuned on
   */
  public static Exam offline(boolean test) {
    return of(test, OfflineScorer::judge);
  }

  /** One judgement by the rules, for measuring how fast they are. */
  public static Judgement judge(Scorable conversation) {
    return OfflineScorer.judge(conversation);
  }

  /** The conversations themselves, for measuring how fast a scorer is. */
  public static List<Scorable> examined() {
    return Labelled.all().stream().map(Labelled::conversation).toList();
  }

  static Exam of(boolean test, Function<Scorable, Judgement> scorer) {
    Map<String, Right> outcomes = new TreeMap<>();
    Map<String, Right> sentiments = new TreeMap<>();
    List<String> mistakes = new ArrayList<>();
    int all = 0;
    int error = 0;
    int near = 0;
    for (Labelled one : Labelled.all()) {
      if (one.forTest() == test) {
        Judgement said = scorer.apply(one.conversation());
        boolean outcome = said.outcome().equals(one.outcome());
        boolean sentiment = said.sentiment().equals(one.sentiment());
        int apart = Math.abs(said.score() - one.score());
        outcomes.put(
            one.outcome(), outcomes.getOrDefault(one.outcome(), new Right(0, 0)).and(outcome));
        sentiments.put(
            one.sentiment(),
            sentiments.getOrDefault(one.sentiment(), new Right(0, 0)).and(sentiment));
        all++;
        error += apart;
        near += apart <= 1 ? 1 : 0;
        if (!outcome || !sentiment || apart > 2) {
          mistakes.add(
              "%d is %s, %s, %d; judged %s, %s, %d"
                  .formatted(
                      one.number(),
                      one.outcome(),
                      one.sentiment(),
                      one.score(),
                      said.outcome(),
                      said.sentiment(),
                      said.score()));
        }
      }
    }
    return new Exam(all, outcomes, sentiments, (double) error / all, near, mistakes);
  }

  /** Over all words together. */
  public static Right together(Map<String, Right> parts) {
    return parts.values().stream()
        .reduce(new Right(0, 0), (a, b) -> new Right(a.right + b.right, a.all + b.all));
  }
}
