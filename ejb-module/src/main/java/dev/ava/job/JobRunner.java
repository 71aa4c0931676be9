package dev.ava.job;

import static java.lang.System.Logger.Level.INFO;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.ava.schema.SchemaFits;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Runs db-scheduler in this node from the moment the schema fits until the node stops. */
@ApplicationScoped
public class JobRunner {

  private static final System.Logger LOG = System.getLogger(JobRunner.class.getName());

  @Inject private DataSource dataSource;
  @Inject private Instance<Job> jobs;
  @Inject private Instance<RecurringJob> recurringJobs;
  @Inject private DeadLetters deadLetters;

  /**
   * Threads that know the application; an executor of the container would look it up at every job.
   */
  @Resource private ManagedThreadFactory threadFactory;

  @Inject
  @ConfigProperty(name = "ava.jobs.threads", defaultValue = "4")
  private int threads;

  @Inject
  @ConfigProperty(name = "ava.jobs.poll-every", defaultValue = "PT1S")
  private Duration pollEvery;

  @Inject
  @ConfigProperty(name = "ava.jobs.attempts", defaultValue = "8")
  private int attempts;

  private Scheduler scheduler;

  synchronized void start(@Observes SchemaFits fits) {
    if (scheduler != null) {
      return;
    }
    List<Task<?>> oneTime = jobs.stream().<Task<?>>map(this::task).toList();
    List<RecurringTask<?>> recurring =
        recurringJobs.stream().<RecurringTask<?>>map(JobRunner::task).toList();
    scheduler =
        Scheduler.create(dataSource, oneTime)
            .startTasks(recurring)
            .threads(threads)
            .executorService(Executors.newFixedThreadPool(threads, threadFactory))
            .pollingInterval(pollEvery)
            .pollUsingLockAndFetch(0.5, 4.0)
            .shutdownMaxWait(Duration.ofSeconds(5))
            .build();
    scheduler.start();
    LOG.log(INFO, "Jobs run on this node: {0} kinds, {1} threads", oneTime.size(), threads);
  }

  /** For the health check. */
  public synchronized boolean running() {
    return scheduler != null && !scheduler.getSchedulerState().isShuttingDown();
  }

  @PreDestroy
  synchronized void stop() {
    if (scheduler != null) {
      scheduler.stop();
    }
  }

  private Task<Void> task(Job job) {
    return Tasks.oneTime(job.name())
        .onFailure(new RetryThenDeadLetter(deadLetters, attempts))
        .execute((instance, context) -> run(job, JobInstance.parse(instance.getId())));
  }

  private static void run(Job job, JobInstance instance) {
    job.run(instance.orgId(), instance.subject());
  }

  private static RecurringTask<Void> task(RecurringJob job) {
    return Tasks.recurring(job.name(), FixedDelay.of(job.every()))
        .execute((instance, context) -> job.work().run());
  }
}
