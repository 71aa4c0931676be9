package dev.ava.job;

import static java.lang.System.Logger.Level.WARNING;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import java.time.Duration;

/**
 * Tries again after 2, 4, 8 … seconds (10 minutes at most), then lays the job aside for a person.
 */
final class RetryThenDeadLetter implements FailureHandler<Void> {

  private static final System.Logger LOG = System.getLogger(RetryThenDeadLetter.class.getName());
  private static final long LONGEST_PAUSE_SECONDS = 600;

  private final DeadLetters deadLetters;
  private final int attempts;

  RetryThenDeadLetter(DeadLetters deadLetters, int attempts) {
    this.deadLetters = deadLetters;
    this.attempts = attempts;
  }

  @Override
  public void onFailure(ExecutionComplete failed, ExecutionOperations<Void> operations) {
    var execution = failed.getExecution();
    int failures = execution.consecutiveFailures + 1;
    String error = failed.getCause().map(Throwable::toString).orElse("no reason given");
    String job = execution.taskInstance.getTaskName();
    String instance = execution.taskInstance.getId();
    if (failures < attempts) {
      LOG.log(WARNING, "Job {0} {1} failed {2} times: {3}", job, instance, failures, error);
      operations.reschedule(failed, failed.getTimeDone().plus(pauseAfter(failures)));
    } else {
      LOG.log(WARNING, "Job {0} {1} is laid aside: {2}", job, instance, error);
      deadLetters.layAside(job, instance, failures, error);
      operations.stop();
    }
  }

  static Duration pauseAfter(int failures) {
    return Duration.ofSeconds(Math.min(LONGEST_PAUSE_SECONDS, 1L << Math.min(failures, 20)));
  }
}
