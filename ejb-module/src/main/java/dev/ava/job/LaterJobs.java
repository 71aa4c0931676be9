package dev.ava.job;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Leaves work for later. */
public final class LaterJobs {

  private LaterJobs() {}

  /**
   * Leaves a job in the transaction of the handle; one that waits already stays as it is.
   *
   * @param name of the {@link Job}
   * @param due not before
   */
  public static void leave(Handle sql, String name, UUID orgId, UUID subject, Instant due) {
    sql.createUpdate(
            """
            INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked, version)
            VALUES (:name, :instance, :due, false, 1)
            ON CONFLICT (task_name, task_instance) DO NOTHING
            """)
        .bind("name", name)
        .bind("instance", new JobInstance(orgId, subject).toString())
        .bind("due", due.atOffset(ZoneOffset.UTC))
        .execute();
  }
}
