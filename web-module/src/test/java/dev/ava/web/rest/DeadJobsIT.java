package dev.ava.web.rest;

import static dev.ava.web.testing.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ava.web.testing.RestCalls;
import java.time.Duration;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class DeadJobsIT extends RestCalls {

  private static final String PATH = "/api/admin/jobs/dead";
  private static final UUID ORG = UUID.fromString("a0000000-0000-0000-0000-000000000001");

  private final Jdbi jdbi = Jdbi.create(database());

  @Test
  void a_job_that_was_laid_aside_is_listed_and_runs_again_when_replayed() throws Exception {
    UUID message = unprocessedMessage();
    UUID dead = layAside(ORG, message);

    assertThat(get(BY_ADMIN, PATH).body()).contains(dead.toString(), "the node was tired");
    assertThat(post(BY_ADMIN, PATH + "/" + dead + "/replay", "").statusCode()).isEqualTo(204);

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(isProcessed(message)).isTrue());
    assertThat(get(BY_ADMIN, PATH).body()).doesNotContain(dead.toString());
  }

  @Test
  void a_dismissed_job_is_gone_and_can_not_be_replayed() throws Exception {
    UUID dead = layAside(ORG, UUID.randomUUID());

    assertThat(delete(BY_ADMIN, PATH + "/" + dead).statusCode()).isEqualTo(204);

    assertProblem(post(BY_ADMIN, PATH + "/" + dead + "/replay", ""), 404, "job-not-found");
  }

  @Test
  void jobs_of_another_organisation_are_not_there() throws Exception {
    UUID other = UUID.randomUUID();
    jdbi.useHandle(
        h -> h.execute("INSERT INTO organizations (id, name) VALUES (?, 'Other')", other));
    UUID dead = layAside(other, UUID.randomUUID());

    assertThat(get(BY_ADMIN, PATH).body()).doesNotContain(dead.toString());
    assertProblem(delete(BY_ADMIN, PATH + "/" + dead), 404, "job-not-found");
  }

  @Test
  void only_an_administrator_may_look() throws Exception {
    String operator = user("operator-of-jobs", "operator");

    assertThat(get(operator, PATH).statusCode()).isEqualTo(403);
  }

  private UUID layAside(UUID org, UUID message) {
    UUID id = UUID.randomUUID();
    jdbi.useHandle(
        h ->
            h.execute(
                "INSERT INTO dead_jobs (id, org_id, task_name, task_instance, failures, error, died_at)"
                    + " VALUES (?, ?, 'message-follow-up', ?, 8, 'the node was tired', now())",
                id,
                org,
                org + "/" + message));
    return id;
  }

  private UUID unprocessedMessage() {
    UUID conversation = UUID.randomUUID();
    UUID message = UUID.randomUUID();
    jdbi.useHandle(
        h -> {
          h.execute(
              "INSERT INTO conversations (id, org_id, channel, status, initiated_at, last_activity_at)"
                  + " VALUES (?, ?, 'sms', 'completed', now(), now())",
              conversation,
              ORG);
          h.execute(
              "INSERT INTO communication_messages (id, conversation_id, direction, content, sent_at)"
                  + " VALUES (?, ?, 'inbound', 'Hello again', now())",
              message,
              conversation);
        });
    return message;
  }

  private boolean isProcessed(UUID message) {
    return jdbi.withHandle(
        h ->
            h.createQuery("SELECT processed FROM communication_messages WHERE id = ?")
                .bind(0, message)
                .mapTo(Boolean.class)
                .one());
  }
}
