package dev.ava.access.boundary;

import static java.lang.System.Logger.Level.INFO;

import dev.ava.access.control.AdminBootstrap;
import dev.ava.access.control.ThrottleCounters;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;

/**
 * Creates the first administrator at the start. The server may come up before its schema is in
 * place, so it tries again until that worked.
 */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AccessStart {

  private static final System.Logger LOG = System.getLogger(AccessStart.class.getName());
  private static final long RETRY_MILLIS = 5_000;

  @Inject private AdminBootstrap bootstrap;
  @Inject private ThrottleCounters counters;
  @Inject private Clock clock;
  @Resource private TimerService timers;

  /** From a timer already the first time: a deployment must not fail, or wait, for this. */
  @PostConstruct
  void begin() {
    timers.createSingleActionTimer(1, new TimerConfig("first administrator", false));
  }

  @Timeout
  void tryBootstrap(Timer timer) {
    try {
      bootstrap.ensureAdmin();
    } catch (RuntimeException notYet) {
      LOG.log(INFO, "The first administrator can't be created yet: " + notYet.getMessage());
      timers.createSingleActionTimer(RETRY_MILLIS, new TimerConfig(timer.getInfo(), false));
    }
  }

  @Schedule(hour = "*", minute = "17", persistent = false)
  void forgetOldFailures() {
    counters.forgetBefore(clock.instant().minus(Duration.ofDays(1)));
  }
}
