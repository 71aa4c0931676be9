package dev.ava.scoring.boundary;

import dev.ava.shared.InvalidInput;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which conversations to score again; each null means any.
 *
 * @param channel {@code voice}, {@code sms} or {@code email}
 * @param from when something last happened in it, from this time on
 * @param to before this time
 * @param scorer whose judgement counts at present: a version of the rules or a model
 * @param replace a given score or a model's does not hold against the new one
 * @param reason why; must be there
 */
public record ScoreRunWish(
    @Nullable String channel,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable String scorer,
    boolean replace,
    String reason) {

  void check() {
    if (channel != null && !Set.of("voice", "sms", "email").contains(channel)) {
      throw new InvalidInput("invalid-score-run", "channel must be voice, sms or email.");
    }
    if (from != null && to != null && !from.isBefore(to)) {
      throw new InvalidInput("invalid-score-run", "from must be before to.");
    }
    ScoreOverride.reason(reason);
  }
}
