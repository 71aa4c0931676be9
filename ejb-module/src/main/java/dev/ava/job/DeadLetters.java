package dev.ava.job;

import dev.ava.shared.Ids;
import dev.ava.shared.NotFound;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Jobs that failed for good, kept until a person replays or dismisses them. */
@Stateless
public class DeadLetters {

  /** A job laid aside; {@code error} is the last failure's one-line text. */
  public record DeadJob(
      UUID id, String job, String instance, int failures, String error, Instant diedAt) {}

  @Inject private Jdbi jdbi;
  @Inject private Clock clock;

  @PermitAll
  public void layAside(String job, String instance, int failures, String error) {
    String insert =
        """
        INSERT INTO dead_jobs (id, org_id, task_name, task_instance, failures, error, died_at)
        VALUES (:id, split_part(:instance, '/', 1)::uuid, :job, :instance, :failures, :error, :now)
        """;
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(insert)
                .bind("id", Ids.next())
                .bind("job", job)
                .bind("instance", instance)
                .bind("failures", failures)
                .bind("error", error)
                .bind("now", now())
                .execute());
  }

  /** Newest first, at most 200. */
  @RolesAllowed("admin")
  public List<DeadJob> list(UUID orgId) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM dead_jobs WHERE org_id = :orgId ORDER BY died_at DESC LIMIT 200")
                .bind("orgId", orgId)
                .map(
                    (row, context) ->
                        new DeadJob(
                            row.getObject("id", UUID.class),
                            row.getString("task_name"),
                            row.getString("task_instance"),
                            row.getInt("failures"),
                            row.getString("error"),
                            row.getObject("died_at", OffsetDateTime.class).toInstant()))
                .list());
  }

  /** Puts the job back in the queue, due now. */
  @RolesAllowed("admin")
  public void replay(UUID orgId, UUID id) {
    String move =
        """
        WITH dead AS (
          DELETE FROM dead_jobs WHERE id = :id AND org_id = :orgId
          RETURNING task_name, task_instance),
        again AS (
          INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked, version)
          SELECT task_name, task_instance, :now, false, 1 FROM dead
          ON CONFLICT (task_name, task_instance) DO NOTHING)
        SELECT count(*) FROM dead
        """;
    expectOne(
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(move)
                    .bind("id", id)
                    .bind("orgId", orgId)
                    .bind("now", now())
                    .mapTo(Integer.class)
                    .one()));
  }

  @RolesAllowed("admin")
  public void dismiss(UUID orgId, UUID id) {
    expectOne(
        jdbi.withHandle(
            handle ->
                handle.execute("DELETE FROM dead_jobs WHERE id = ? AND org_id = ?", id, orgId)));
  }

  /** How many jobs wait to run now, and how many are laid aside. */
  @PermitAll
  public QueueDepth depth() {
    String query =
        """
        SELECT (SELECT count(*) FROM scheduled_tasks WHERE execution_time <= :now AND NOT picked),
               (SELECT count(*) FROM dead_jobs)
        """;
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(query)
                .bind("now", now())
                .map((row, context) -> new QueueDepth(row.getLong(1), row.getLong(2)))
                .one());
  }

  /** {@code due}: due and not yet picked by a node. */
  public record QueueDepth(long due, long dead) {}

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private static void expectOne(int found) {
    if (found == 0) {
      throw new NotFound(
          "job-not-found", "No such job is laid aside; somebody may have replayed it.");
    }
  }
}
