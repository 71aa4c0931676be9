package dev.ava.access.control;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;

/** Deletes failures that no longer count, every hour on every node. */
@Singleton
public class ThrottleCleaning {

  @Inject private ThrottleCounters counters;
  @Inject private Clock clock;

  @Schedule(hour = "*", minute = "17", persistent = false)
  void forgetOldFailures() {
    counters.forgetBefore(clock.instant().minus(Duration.ofDays(1)));
  }
}
