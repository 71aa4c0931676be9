package dev.ava.scoring.boundary;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Port: a language model that judges conversations. Asked outside of any transaction. It asks its
 * provider once, within its own time limit; who failed is asked again by a later job.
 */
public interface ScoringModel {

  /** Whether this organisation has it. One that it does not have is not asked. */
  boolean offered(UUID orgId);

  Answer judge(Scorable conversation);

  /** What came of asking. */
  sealed interface Answer permits Judged, Failed, Declined {}

  record Judged(Judgement judgement) implements Answer {}

  /**
   * No answer now: the provider is away, its quota or our budget is spent.
   *
   * @param why a sentence without anything of the conversation in it
   * @param retryAfter not before this has passed; null: as usual
   */
  record Failed(String why, @Nullable Duration retryAfter) implements Answer {}

  /** It will not judge this conversation, however often it is asked: a refusal, a filter. */
  record Declined(String why) implements Answer {}
}
