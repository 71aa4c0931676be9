package dev.ava.web.rest;

import static dev.ava.web.testing.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.web.testing.ReadSide;
import dev.ava.web.testing.RestCalls;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Changes the phase of the shared database and puts it back. */
class MigrationPhaseIT extends RestCalls {

  private static final String PATH = "/api/admin/migration/phase";
  private static final int SESSION = 880_001;

  private final Jdbi jdbi = Jdbi.create(database());

  @BeforeEach
  void begin() {
    phase("BACKFILL", "legacy");
  }

  @AfterEach
  void putBack() {
    jdbi.useHandle(
        sql -> {
          sql.execute("DELETE FROM call_sessions WHERE id = ?", SESSION);
          sql.execute("DELETE FROM migration_runs WHERE started_by = 'MigrationPhaseIT'");
          sql.execute("DELETE FROM migration_phase_changes WHERE from_phase IS NOT NULL");
        });
    phase("RETIRED", "new");
  }

  @AfterAll
  static void readAsBefore() {
    ReadSide.awaitNew();
  }

  @Test
  void a_closed_gate_is_a_conflict_that_names_the_gate_and_its_rows() throws Exception {
    jdbi.useHandle(
        sql ->
            sql.execute(
                "INSERT INTO call_sessions (id, session_id, started_at, ended_at)"
                    + " VALUES (?, 'phase-it', '2026-03-02 09:00', '2026-03-02 09:04')",
                SESSION));

    HttpResponse<String> answer =
        put(BY_ADMIN, PATH, "{\"phase\":\"DUAL_WRITE\",\"reason\":\"moved\"}");

    assertProblem(answer, 409, "phase-gate");
    assertThat(answer.body()).contains("every_session_moved", "call session " + SESSION);
    JsonObject seen = (JsonObject) json(get(BY_ADMIN, PATH));
    assertThat(seen.getJsonObject("state").getString("phase")).isEqualTo("BACKFILL");
    assertThat(seen.getJsonObject("state").getString("reads")).isEqualTo("legacy");
    assertThat(seen.getString("next")).isEqualTo("DUAL_WRITE");
    assertThat(seen).doesNotContainKey("back");
    assertThat(seen.getJsonArray("next_gates").toString()).contains("\"open\":false");
  }

  @Test
  void an_open_way_is_gone_reads_are_chosen_and_all_of_it_stands_in_the_history() throws Exception {
    parityCheck();

    HttpResponse<String> dual =
        put(BY_ADMIN, PATH, "{\"phase\":\"dual_write\",\"reason\":\"moved\",\"reads\":\"shadow\"}");
    HttpResponse<String> reads =
        put(BY_ADMIN, PATH + "/reads", "{\"reads\":\"new\",\"reason\":\"the same all day\"}");

    assertThat(dual.statusCode()).as(dual.body()).isEqualTo(200);
    assertThat(((JsonObject) json(dual)).getString("reads")).isEqualTo("shadow");
    assertThat(((JsonObject) json(reads)).getString("reads")).isEqualTo("new");
    JsonObject last = json(get(BY_ADMIN, PATH + "/history")).asJsonArray().getJsonObject(0);
    assertThat(last.getString("changed_by")).isEqualTo(ADMIN);
    assertThat(last.getString("reason")).isEqualTo("the same all day");
  }

  @Test
  void what_makes_no_sense_is_a_clear_400_and_a_skipped_step_a_409() throws Exception {
    assertProblem(put(BY_ADMIN, PATH, "{\"phase\":\"SOON\"}"), 400, "unknown-phase");
    assertProblem(put(BY_ADMIN, PATH, "{\"phase\":\"DUAL_WRITE\"}"), 400, "reason-missing");
    assertProblem(
        put(BY_ADMIN, PATH, "{\"phase\":\"RETIRED\",\"reason\":\"go\"}"), 409, "phase-order");
    assertProblem(
        put(BY_ADMIN, PATH + "/reads", "{\"reads\":\"both\",\"reason\":\"go\"}"),
        400,
        "unknown-reads");
    assertProblem(
        put(BY_ADMIN, PATH + "/reads", "{\"reads\":\"new\",\"reason\":\"go\"}"),
        409,
        "reads-fixed");
  }

  @Test
  void only_administrators_of_the_operating_organisation_come_in() throws Exception {
    String name = "phase-" + UUID.randomUUID();
    String elsewhere = user(name, "admin");
    UUID other = UUID.randomUUID();
    jdbi.useHandle(
        sql -> {
          sql.execute("INSERT INTO organizations (id, name) VALUES (?, 'Elsewhere')", other);
          sql.execute("UPDATE console_users SET org_id = ? WHERE username = ?", other, name);
        });
    String operator = user("phase-operator", "operator");

    for (String path : new String[] {PATH, PATH + "/history"}) {
      assertThat(get(operator, path).statusCode()).isEqualTo(403);
      assertProblem(get(elsewhere, path), 403, "not-the-operator");
    }
    String body = "{\"phase\":\"DUAL_WRITE\",\"reads\":\"new\",\"reason\":\"mine\"}";
    assertProblem(put(elsewhere, PATH, body), 403, "not-the-operator");
    assertProblem(put(elsewhere, PATH + "/reads", body), 403, "not-the-operator");
  }

  private void parityCheck() {
    jdbi.useHandle(
        sql ->
            sql.execute(
                "INSERT INTO migration_runs (id, kind, state, parameters, summary, started_by,"
                    + " started_at, heartbeat_at, finished_at) VALUES (gen_random_uuid(), 'parity',"
                    + " 'finished', '{\"mode\":\"full\"}', '{\"pairs\":0,\"findings\":0,"
                    + "\"unexplained\":0}', 'MigrationPhaseIT', now(), now(), now())"));
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
