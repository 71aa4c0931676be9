package dev.ava.scoring.boundary;

import java.util.List;
import java.util.UUID;

/**
 * What scorers say now and what was said of the same conversations before: each judgement of a
 * scorer beside the one that preceded it.
 *
 * @param compared how many
 * @param meanBefore mean score of the earlier judgements
 * @param meanChange later minus earlier; not 0: the scale has moved
 * @param meanDistance how far apart, whichever way
 * @param changes words that became others, the most frequent first, at most 100
 * @param examples conversations whose score changed most, at most 20
 */
public record ScoreDrift(
    int compared,
    double meanBefore,
    double meanChange,
    double meanDistance,
    int sameSentiment,
    int sameOutcome,
    List<Change> changes,
    List<Example> examples) {

  /**
   * @param field {@code sentiment}, {@code outcome} or {@code scorer}
   */
  public record Change(String field, String before, String after, int conversations) {}

  /** A conversation by its scores; its history says more. */
  public record Example(
      UUID conversationId,
      int scoreBefore,
      int scoreAfter,
      String outcomeBefore,
      String outcomeAfter) {}
}
