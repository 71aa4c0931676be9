package dev.ava.migration.control;

import dev.ava.migration.boundary.RunKind;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.util.Locale;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** A run and the job that carries it out, in one transaction. */
@Stateless
public class RunQueue {

  private static final String SCHEDULE =
      """
      INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked, version)
      VALUES (:job, :instance, :now, false, 1)
      ON CONFLICT (task_name, task_instance) DO NOTHING
      """;

  @Inject private Jdbi jdbi;
  @Inject private Clock clock;

  /**
   * @throws dev.ava.shared.Conflict if one of the kind is going
   */
  public UUID add(UUID orgId, RunKind kind, JsonObject parameters, String by) {
    UUID id = new Runs(jdbi, clock).request(kind, parameters, by);
    schedule(orgId, kind, id);
    return id;
  }

  /** Once more, after it had ended early. */
  public void addAgain(UUID orgId, UUID id) {
    Runs runs = new Runs(jdbi, clock);
    runs.requestAgain(id);
    String kind = runs.find(id).orElseThrow().kind();
    schedule(orgId, RunKind.valueOf(kind.toUpperCase(Locale.ROOT)), id);
  }

  private void schedule(UUID orgId, RunKind kind, UUID id) {
    jdbi.useHandle(
        sql ->
            sql.createUpdate(SCHEDULE)
                .bind("job", job(kind))
                .bind("instance", orgId + "/" + id)
                .bind("now", RunRows.at(clock.instant()))
                .execute());
  }

  static String job(RunKind kind) {
    return "migration-" + kind.word();
  }
}
