package dev.ava.job;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Lets a job that runs take along others of its kind that are due, to do their work in one go. */
@Stateless
public class WaitingJobs {

  @Inject private Jdbi jdbi;
  @Inject private Clock clock;

  /**
   * Takes due jobs out of the queue, in the caller's transaction: if it is rolled back they are due
   * again. A job that has failed before is left to run alone, so that it can't spoil the others'.
   */
  public List<JobInstance> take(String name, int limit) {
    String delete =
        """
        DELETE FROM scheduled_tasks
        WHERE (task_name, task_instance) IN (
          SELECT task_name, task_instance FROM scheduled_tasks
          WHERE task_name = :name AND NOT picked AND execution_time <= :now
            AND consecutive_failures IS NULL
          ORDER BY execution_time
          LIMIT :limit
          FOR UPDATE SKIP LOCKED)
        RETURNING task_instance
        """;
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(delete)
                .bind("name", name)
                .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
                .bind("limit", limit)
                .map((row, context) -> JobInstance.parse(row.getString(1)))
                .list());
  }
}
