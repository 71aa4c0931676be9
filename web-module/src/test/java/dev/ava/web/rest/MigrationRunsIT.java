package dev.ava.web.rest;

import static dev.ava.web.testing.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.ava.web.testing.CallTables;
import dev.ava.web.testing.ReadSide;
import dev.ava.web.testing.RestCalls;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Moves, compares and repairs three call sessions. */
class MigrationRunsIT extends RestCalls {

  private static final String PATH = "/api/admin/migration";
  private static final int FIRST = 870_001;

  private final Jdbi jdbi = Jdbi.create(database());

  @BeforeEach
  void begin() {
    CallTables.empty(database());
    phase("BACKFILL", "legacy");
    execute(
        "INSERT INTO call_sessions (id, session_id, started_at, ended_at, duration_seconds, outcome,"
            + " satisfaction_score, transcript) VALUES"
            + " (870001, 'runs-it-1', '2026-03-02 09:00', '2026-03-02 09:04', 240, 'info_only', 7,"
            + " 'Customer: Good morning'),"
            + " (870002, 'runs-it-2', '2026-03-02 10:00', '2026-03-02 10:01', 60, 'booked', 2, NULL),"
            + " (870003, 'runs-it-3', NULL, NULL, NULL, NULL, NULL, NULL)");
  }

  @AfterEach
  void putBack() {
    CallTables.empty(database());
    phase("RETIRED", "new");
  }

  @AfterAll
  static void readAsBefore() {
    ReadSide.awaitNew();
  }

  @Test
  void a_backfill_is_asked_for_followed_and_leaves_bad_rows_with_a_reason() throws Exception {
    JsonObject dry = finished(post(BY_ADMIN, PATH + "/backfill", "{\"dry_run\":true}"));
    assertThat(dry.getJsonObject("summary").getInt("migrated")).isEqualTo(2);
    assertThat(moved()).isZero();

    JsonObject run = finished(post(BY_ADMIN, PATH + "/backfill", "{\"batch\":1}"));

    assertThat(run.getString("state")).isEqualTo("finished");
    assertThat(run.getString("started_by")).isEqualTo(ADMIN);
    assertThat(moved()).isEqualTo(2);
    JsonArray left = json(get(BY_ADMIN, PATH + "/exceptions?source=call_sessions")).asJsonArray();
    assertThat(left.toString()).contains("870003", "\"left_behind\":true");
    JsonArray runs = json(get(BY_ADMIN, PATH + "/runs?kind=backfill")).asJsonArray();
    assertThat(runs).hasSize(2);
    assertThat(runs.getJsonObject(0).getString("id")).isEqualTo(run.getString("id"));
    assertProblem(
        post(BY_ADMIN, PATH + "/runs/" + run.getString("id") + "/resume", ""),
        409,
        "run-has-finished");
  }

  @Test
  void a_second_backfill_waits_for_nobody_it_is_refused() throws Exception {
    execute(
        "INSERT INTO migration_runs (id, kind, state, parameters, progress, started_by, started_at,"
            + " heartbeat_at) VALUES ('00000000-0000-7000-8000-00000000aaaa', 'backfill', 'running',"
            + " '{}', '{\"step\": \"waiting\"}', 'cli:maria', now(), now())");

    assertThat(post(BY_ADMIN, PATH + "/backfill", "{}").statusCode()).isEqualTo(409);

    HttpResponse<String> stop =
        post(BY_ADMIN, PATH + "/runs/00000000-0000-7000-8000-00000000aaaa/stop", "");
    assertThat(stop.statusCode()).as(stop.body()).isEqualTo(202);
    assertThat(((JsonObject) json(stop)).getString("state")).isEqualTo("stopping");
  }

  @Test
  void a_full_check_names_each_difference_and_a_repair_settles_it() throws Exception {
    finished(post(BY_ADMIN, PATH + "/backfill", "{}"));
    execute(
        "UPDATE conversations SET satisfaction_score = 9 WHERE legacy_call_session_id = 870001");
    execute(
        "UPDATE conversations SET outcome = 'wrong_number' WHERE legacy_call_session_id = 870002");

    JsonObject check = finished(post(BY_ADMIN, PATH + "/parity", ""));

    assertThat(check.getJsonObject("summary").getInt("unexplained")).isEqualTo(2);
    JsonObject state = (JsonObject) json(get(BY_ADMIN, PATH + "/parity"));
    assertThat(state.getJsonArray("differences").getValuesAs(JsonObject.class))
        .extracting(
            group -> group.getString("class_name"),
            group -> group.getInt("findings"),
            group -> group.getString("meaning"),
            group -> group.getJsonArray("examples").getJsonObject(0).getInt("call_session_id"))
        .contains(
            tuple(
                "changed_outcome",
                1,
                "The two sides disagree on the outcome, read through the vocabulary.",
                870_002),
            tuple("changed_score", 1, "The two sides disagree on the satisfaction score.", FIRST));
    JsonArray found =
        json(get(BY_ADMIN, PATH + "/parity/findings?class=changed_score")).asJsonArray();
    assertThat(found).hasSize(1);
    assertThat(found.getJsonObject(0).getInt("call_session_id")).isEqualTo(FIRST);
    assertThat(found.getJsonObject(0).getString("legacy_value")).isEqualTo("7");
    assertThat(found.getJsonObject(0).getString("new_value")).isEqualTo("9");

    HttpResponse<String> one =
        post(BY_ADMIN, PATH + "/parity/repair", "{\"call_session_id\":870001}");
    assertThat(one.statusCode()).as(one.body()).isEqualTo(200);
    assertThat(((JsonObject) json(one)).getInt("repaired")).isEqualTo(1);
    JsonObject all =
        finished(
            post(BY_ADMIN, PATH + "/parity/repair", "{\"finding_class\":\"changed_outcome\"}"));
    assertThat(all.getJsonObject("summary").getInt("repaired")).isEqualTo(1);
    JsonObject again = finished(post(BY_ADMIN, PATH + "/parity", ""));
    assertThat(again.getJsonObject("summary").getInt("unexplained")).isZero();
  }

  @Test
  void what_changes_later_is_compared_by_a_job() throws Exception {
    finished(post(BY_ADMIN, PATH + "/backfill", "{}"));
    execute("UPDATE call_sessions SET satisfaction_score = 3 WHERE id = 870001");

    due("migration-parity-changed");

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> assertThat(get(BY_ADMIN, PATH + "/parity").body()).contains("late_writer"));
  }

  @Test
  void old_records_of_writes_to_deprecated_columns_are_deleted_and_young_ones_stay() {
    for (int days : new int[] {29, 31}) {
      execute(
          "INSERT INTO deprecated_column_audit (table_name, column_name, call_id, org_id, operation,"
              + " application_name, detected_at) VALUES ('calls', 'caller_name', gen_random_uuid(),"
              + " gen_random_uuid(), 'INSERT', 'runs-it', now() - interval '1 day' * "
              + days
              + ")");
    }

    due("migration-forget-old-writes");

    await().atMost(Duration.ofSeconds(20)).until(() -> count("deprecated_column_audit") == 1);
  }

  @Test
  void what_makes_no_sense_is_a_clear_400_or_404() throws Exception {
    assertProblem(post(BY_ADMIN, PATH + "/backfill", "{\"batch\":0}"), 400, "invalid-backfill");
    assertProblem(
        post(BY_ADMIN, PATH + "/backfill", "{\"zone\":\"Nowhere\"}"), 400, "invalid-backfill");
    for (String ids : List.of("[]", "[null]", "[\" \"]", "[\"\\u0000\"]")) {
      assertProblem(
          post(BY_ADMIN, PATH + "/backfill", "{\"session_ids\":" + ids + "}"),
          400,
          "invalid-backfill");
    }
    assertProblem(
        post(BY_ADMIN, PATH + "/backfill", "{\"session_ids\":[\"nosuch\"]}"),
        400,
        "unknown-call-sessions");
    for (String misspelt : List.of("{\"dryrun\":true}", "{\"batch\":4294967297}")) {
      assertProblem(post(BY_ADMIN, PATH + "/backfill", misspelt), 400, "invalid-json");
    }
    for (String id : List.of("4294967297", "1.5", "99999999999999999999")) {
      assertProblem(
          post(BY_ADMIN, PATH + "/parity/repair", "{\"call_session_id\":" + id + "}"),
          400,
          "invalid-json");
    }
    assertThat(get(BY_ADMIN, PATH + "/exceptions?reason=%00").statusCode()).isEqualTo(200);
    assertProblem(get(BY_ADMIN, PATH + "/exceptions?source=%00"), 400, "unknown-source");
    assertProblem(get(BY_ADMIN, PATH + "/exceptions?source=sessions"), 400, "unknown-source");
    assertProblem(get(BY_ADMIN, PATH + "/runs?kind=walk"), 400, "unknown-kind");
    assertProblem(get(BY_ADMIN, PATH + "/runs/" + UUID.randomUUID()), 404, "run-not-found");
    assertProblem(get(BY_ADMIN, PATH + "/exceptions?page_size=1000"), 400, "page-out-of-range");
    assertProblem(get(BY_ADMIN, PATH + "/parity/findings?class=oddness"), 400, "unknown-class");
    assertProblem(post(BY_ADMIN, PATH + "/parity/repair", "{}"), 400, "repair-what");
    assertProblem(
        post(BY_ADMIN, PATH + "/parity/repair", "{\"finding_class\":\"oddness\"}"),
        400,
        "unknown-class");
  }

  @Test
  void operators_and_other_tenants_start_nothing() throws Exception {
    String operator = user("runs-operator", "operator");
    for (String path : List.of("/backfill", "/parity", "/parity/repair")) {
      assertThat(post(operator, PATH + path, "{}").statusCode()).as(path).isEqualTo(403);
    }
    for (String path :
        List.of("/runs", "/exceptions", "/parity", "/parity/findings?class=doubled")) {
      assertThat(get(operator, PATH + path).statusCode()).as(path).isEqualTo(403);
    }
    assertThat(moved()).isZero();
  }

  private static JsonObject finished(HttpResponse<String> accepted) throws Exception {
    assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
    String id = ((JsonObject) json(accepted)).getString("id");
    JsonValue[] seen = new JsonValue[1];
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              JsonObject run = (JsonObject) json(get(BY_ADMIN, PATH + "/runs/" + id));
              seen[0] = run;
              return List.of("finished", "failed", "stopped").contains(run.getString("state"));
            });
    return seen[0].asJsonObject();
  }

  private int moved() {
    return count("conversations WHERE channel = 'voice'");
  }

  private int count(String from) {
    return jdbi.withHandle(
        sql -> sql.createQuery("SELECT count(*) FROM " + from).mapTo(Integer.class).one());
  }

  /** A job of every so often runs now. */
  private void due(String job) {
    String now =
        "UPDATE scheduled_tasks SET execution_time = now() WHERE NOT picked AND task_name = ?";
    // One that is at it at the moment would set its next time over ours.
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> jdbi.withHandle(sql -> sql.execute(now, job)) == 1);
  }

  private void execute(String statement) {
    jdbi.useHandle(sql -> sql.execute(statement));
  }

  private void phase(String phase, String reads) {
    jdbi.useHandle(
        sql ->
            sql.execute(
                "UPDATE migration_phase SET phase = ?, reads = ?, changed_at = now()",
                phase,
                reads));
  }
}
