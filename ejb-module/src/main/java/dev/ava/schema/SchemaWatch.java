package dev.ava.schema;

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

/**
 * Looks at the schema at start and every five seconds: a migration that a DBA runs opens the gate,
 * a roll-back closes it, both without a restart.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class SchemaWatch {

  private static final int PERIOD_SECONDS = 5;

  @Inject private SchemaGate gate;
  @Resource private ManagedScheduledExecutorService executor;
  private ScheduledFuture<?> watch;

  @PostConstruct
  void start() {
    // Not here and now: a database that hangs must not keep the server from starting.
    watch = executor.scheduleWithFixedDelay(gate::check, 0, PERIOD_SECONDS, TimeUnit.SECONDS);
  }

  @PreDestroy
  void stop() {
    watch.cancel(true);
  }
}
