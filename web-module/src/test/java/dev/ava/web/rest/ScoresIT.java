package dev.ava.web.rest;

import static dev.ava.web.testing.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.ava.web.testing.RestCalls;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Scores over HTTP, by the rules. Everything is in an organisation's own conversations. */
class ScoresIT extends RestCalls {

  private static final String SCORES = "/api/admin/scores";
  private static final UUID ORG = UUID.fromString("a0000000-0000-0000-0000-000000000001");
  private static final String WHY = "\"reason\":\"She called back\"";

  private final Jdbi jdbi = Jdbi.create(database());
  private final UUID conversation = UUID.randomUUID();
  private final String score = SCORES + "/" + conversation;

  /** A complaint by text message. */
  private void over() {
    conversation(conversation, ORG, "completed");
  }

  private void conversation(UUID id, UUID org, String status) {
    jdbi.useHandle(
        sql -> {
          sql.execute(
              "INSERT INTO conversations (id, org_id, channel, status, subject, initiated_at, last_activity_at)"
                  + " VALUES (?, ?, 'sms', ?, 'scores of rest', now(), now())",
              id,
              org,
              status);
          sql.execute(
              "INSERT INTO communication_messages (id, conversation_id, direction, content, sent_at)"
                  + " VALUES (?, ?, 'inbound', 'This is terrible, I want my money back.', now())",
              UUID.randomUUID(),
              id);
        });
  }

  @AfterEach
  void putBack() {
    jdbi.useHandle(
        sql -> {
          sql.execute("DELETE FROM conversation_scores");
          sql.execute("DELETE FROM score_runs");
          sql.execute("DELETE FROM conversations WHERE subject = 'scores of rest'");
        });
  }

  private static JsonObject object(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    return json(answer).asJsonObject();
  }

  private HttpResponse<String> override(String json) throws Exception {
    return put(BY_ADMIN, score + "/override", json);
  }

  private String shown() {
    return jdbi.withHandle(
        sql ->
            sql.createQuery(
                    "SELECT concat_ws(' ', satisfaction_score, sentiment, outcome) FROM conversations WHERE id = ?")
                .bind(0, conversation)
                .mapTo(String.class)
                .one());
  }

  @Test
  void a_conversation_is_scored_with_evidence_and_its_history_is_kept() throws Exception {
    over();
    JsonObject before = object(get(BY_ADMIN, score));
    assertThat(before.getJsonArray("history")).isEmpty();
    assertThat(before.getOrDefault("current", JsonValue.NULL)).isEqualTo(JsonValue.NULL);

    JsonObject first = object(post(BY_ADMIN, score + "/again", "")).getJsonObject("current");
    JsonArray twice = object(post(BY_ADMIN, score + "/again", "")).getJsonArray("history");

    assertThat(first.getString("source")).isEqualTo("offline");
    assertThat(first.getString("scorer")).isEqualTo("rules-1");
    assertThat(first.getString("outcome")).isEqualTo("complaint");
    assertThat(first.getString("sentiment")).isEqualTo("negative");
    assertThat(first.getInt("satisfaction_score")).isBetween(1, 4);
    assertThat(first.getString("scored_at")).isNotBlank();
    assertThat(first.getString("scored_by")).isEqualTo(ADMIN);
    JsonObject evidence = first.getJsonArray("evidence").getJsonObject(0);
    assertThat(evidence.getInt("turn")).isOne();
    assertThat(evidence.getString("why")).isNotBlank();
    assertThat(twice.getValuesAs(JsonObject.class))
        .extracting(one -> one.getInt("version"), one -> one.getBoolean("in_force"))
        .containsExactly(tuple(2, true), tuple(1, false));
    assertThat(shown()).endsWith("negative complaint");
  }

  @Test
  void what_a_person_says_counts_with_its_reason_until_it_is_taken_back() throws Exception {
    over();
    post(BY_ADMIN, score + "/again", "");
    String before = shown();
    String operator = user("scores-operator", "operator");

    JsonObject said =
        object(
            put(
                operator,
                score + "/override",
                "{\"satisfaction_score\":8,\"sentiment\":\"mixed\"," + WHY + "}"));
    object(post(operator, score + "/again?replace=true", ""));

    assertThat(said.getJsonObject("current").getString("source")).isEqualTo("person");
    assertThat(said.getJsonObject("current").getString("reason")).isEqualTo("She called back");
    assertThat(said.getJsonObject("current").getString("scored_by")).isEqualTo("scores-operator");
    assertThat(said.getJsonObject("current").getString("outcome")).isEqualTo("complaint");
    assertThat(shown()).isEqualTo("8 mixed complaint");

    assertProblem(delete(operator, score + "/override"), 400, "invalid-score");
    JsonObject back = object(delete(operator, score + "/override?reason=A%20slip"));
    assertThat(back.getJsonObject("current").getString("reason"))
        .isEqualTo("The override was withdrawn: A slip");
    assertThat(back.getJsonArray("history")).hasSize(4);
    assertThat(shown()).isEqualTo(before);
    assertProblem(delete(operator, score + "/override?reason=again"), 404, "no-override");
  }

  @Test
  void an_override_without_a_reason_or_out_of_range_changes_nothing() throws Exception {
    over();
    for (String wrong :
        new String[] {
          "{\"satisfaction_score\":5}",
          "{\"satisfaction_score\":5,\"reason\":\" \"}",
          "{\"satisfaction_score\":5,\"reason\":\"" + "x".repeat(1001) + "\"}",
          "{" + WHY + "}",
          "{\"satisfaction_score\":0," + WHY + "}",
          "{\"satisfaction_score\":11," + WHY + "}",
          "{\"sentiment\":\"angry\"," + WHY + "}",
          "{\"outcome\":\"booked\"," + WHY + "}",
          "{\"summary\":\"\"," + WHY + "}"
        }) {
      assertProblem(override(wrong), 400, "invalid-score");
    }
    for (String unreadable :
        new String[] {"", "[]", "{\"satisfaction_score\":\"ten\"," + WHY + "}", "{"}) {
      assertThat(override(unreadable).statusCode()).as(unreadable).isEqualTo(400);
    }
    assertProblem(post(BY_ADMIN, score + "/again?replace=maybe", ""), 400, "invalid-parameter");

    assertThat(object(get(BY_ADMIN, score)).getJsonArray("history")).isEmpty();
    assertThat(shown()).isEmpty();
  }

  @Test
  void what_is_unknown_not_over_or_of_another_organisation_is_not_there() throws Exception {
    UUID other = UUID.randomUUID();
    UUID theirs = UUID.randomUUID();
    UUID goingOn = UUID.randomUUID();
    jdbi.useHandle(
        sql -> sql.execute("INSERT INTO organizations (id, name) VALUES (?, 'Other')", other));
    conversation(theirs, other, "completed");
    conversation(goingOn, ORG, "active");

    for (UUID none : new UUID[] {UUID.randomUUID(), theirs}) {
      assertProblem(get(BY_ADMIN, SCORES + "/" + none), 404, "conversation-not-found");
      assertProblem(
          post(BY_ADMIN, SCORES + "/" + none + "/again", ""), 404, "conversation-not-found");
      assertProblem(
          put(
              BY_ADMIN,
              SCORES + "/" + none + "/override",
              "{\"satisfaction_score\":5," + WHY + "}"),
          404,
          "conversation-not-found");
      assertProblem(get(BY_ADMIN, SCORES + "/runs/" + none), 404, "no-such-run");
    }
    assertProblem(
        post(BY_ADMIN, SCORES + "/" + goingOn + "/again", ""), 404, "conversation-not-found");
    assertThat(object(get(BY_ADMIN, SCORES + "/" + goingOn)).getJsonArray("history")).isEmpty();
    assertProblem(get(BY_ADMIN, SCORES + "/1-1-1-1-1"), 400, "invalid-id");
  }

  @Test
  void many_are_scored_again_and_drift_tells_what_changed() throws Exception {
    over();
    post(BY_ADMIN, score + "/again", "");
    jdbi.useHandle(
        sql ->
            sql.execute(
                "UPDATE conversation_scores SET scorer = 'rules-0', judged = jsonb_set(judged, '{score}', '9')"
                    + " WHERE conversation_id = ?",
                conversation));

    HttpResponse<String> begun =
        post(
            BY_ADMIN,
            SCORES + "/runs",
            "{\"channel\":\"sms\",\"scorer\":\"rules-0\",\"reason\":\"New rules\"}");

    assertThat(begun.statusCode()).as(begun.body()).isEqualTo(201);
    String run = SCORES + "/runs/" + json(begun).asJsonObject().getString("id");
    assertThat(begun.headers().firstValue("Location").orElseThrow()).endsWith(run);
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(object(get(BY_ADMIN, run)).get("finished_at"))
                    .isNotNull()
                    .isNotEqualTo(JsonValue.NULL));
    JsonObject done = object(get(BY_ADMIN, run));
    assertThat(done.getInt("total")).isOne();
    assertThat(done.getInt("done")).isOne();
    assertThat(done.getInt("failed")).isZero();
    assertThat(done.getJsonObject("chosen").getString("scorer")).isEqualTo("rules-0");
    assertThat(done.getString("reason")).isEqualTo("New rules");
    assertThat(get(BY_ADMIN, SCORES + "/runs").body()).contains(done.getString("id"));

    JsonObject drift = object(get(BY_ADMIN, SCORES + "/drift?run=" + done.getString("id")));
    assertThat(drift.getInt("compared")).isOne();
    assertThat(drift.getInt("mean_before")).isEqualTo(9);
    assertThat(drift.getJsonNumber("mean_change").doubleValue()).isNegative();
    assertThat(drift.getJsonArray("changes").toString()).contains("rules-0", "rules-1");
    assertThat(drift.getJsonArray("examples").toString()).contains(conversation.toString());
    assertThat(object(get(BY_ADMIN, SCORES + "/drift?from=2100-01-01")).getInt("compared"))
        .isZero();
  }

  @Test
  void a_run_or_a_comparison_that_makes_no_sense_is_refused() throws Exception {
    for (String wrong :
        new String[] {
          "{\"channel\":\"fax\",\"reason\":\"why\"}",
          "{\"from\":\"2026-02-01\",\"to\":\"2026-01-01\",\"reason\":\"why\"}"
        }) {
      assertProblem(post(BY_ADMIN, SCORES + "/runs", wrong), 400, "invalid-score-run");
    }
    assertProblem(post(BY_ADMIN, SCORES + "/runs", "{}"), 400, "invalid-score");
    assertProblem(
        post(BY_ADMIN, SCORES + "/runs", "{\"from\":\"soon\",\"reason\":\"why\"}"),
        400,
        "not-a-time");
    assertProblem(get(BY_ADMIN, SCORES + "/drift?run=7"), 400, "invalid-id");
    assertProblem(get(BY_ADMIN, SCORES + "/drift?from=yesterday"), 400, "not-a-time");
    assertThat(json(get(BY_ADMIN, SCORES + "/runs")).asJsonArray()).isEmpty();
  }

  @Test
  void who_may_only_look_judges_nothing_and_a_stranger_does_not_even_look() throws Exception {
    over();
    String viewer = user("scores-viewer", "viewer");

    object(get(viewer, score));
    object(get(viewer, SCORES + "/drift"));
    assertProblem(post(viewer, score + "/again", ""), 403, "forbidden");
    assertProblem(
        put(viewer, score + "/override", "{\"satisfaction_score\":5," + WHY + "}"),
        403,
        "forbidden");
    assertProblem(delete(viewer, score + "/override?reason=why"), 403, "forbidden");
    assertProblem(post(viewer, SCORES + "/runs", "{\"reason\":\"why\"}"), 403, "forbidden");
    for (String path : new String[] {score, SCORES + "/runs", SCORES + "/drift"}) {
      assertThat(send(request(path)).statusCode()).isEqualTo(401);
    }
  }
}
