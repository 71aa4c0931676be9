package dev.ava.voice.control.live;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The one clock hand of all calls, and their end when the server stops. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class LiveWatch {

  private static final int PERIOD_MILLIS = 100;
  private static final int WRITTEN_WITHIN_MILLIS = 5_000;

  @Inject private NodeCalls calls;
  @Resource private ManagedScheduledExecutorService executor;
  private ScheduledFuture<?> watch;

  @PostConstruct
  void start() {
    watch =
        executor.scheduleWithFixedDelay(
            calls::tick, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
  }

  @PreDestroy
  void stop() {
    watch.cancel(false);
    calls.stop();
    for (int waited = 0; !calls.writtenDown() && waited < WRITTEN_WITHIN_MILLIS; waited += 50) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }
}
