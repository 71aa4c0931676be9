package dev.ava.provider.openai;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How often, and for how long, a call that has lost its agent looks for it. */
final class Attempts {

  /** How long a call may be without an agent. */
  static final Duration ALONE_AT_MOST = Duration.ofSeconds(12);

  private static final int[] PAUSES_MILLIS = {0, 250, 500, 1_000, 2_000, 4_000};

  /** A connection that lasted as long was a good one: its loss counts as the first. */
  private static final Duration GOOD = Duration.ofSeconds(10);

  private final Clock clock;
  private @Nullable Instant aloneSince;
  private @Nullable Instant talkingSince;
  private int losses;

  Attempts(Clock clock) {
    this.clock = clock;
    this.aloneSince = clock.instant();
  }

  /** A connection is there and set up. */
  void succeeded() {
    aloneSince = null;
    talkingSince = clock.instant();
  }

  /** When to try next, now that it failed; empty: not any more. */
  Optional<Instant> failed() {
    Instant now = clock.instant();
    if (talkingSince != null && !now.isBefore(talkingSince.plus(GOOD))) {
      losses = 0;
    }
    talkingSince = null;
    aloneSince = aloneSince == null ? now : aloneSince;
    return losses >= PAUSES_MILLIS.length || now.isAfter(aloneSince.plus(ALONE_AT_MOST))
        ? Optional.empty()
        : Optional.of(now.plusMillis(PAUSES_MILLIS[losses++]));
  }
}
