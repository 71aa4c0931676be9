package dev.ava.web.rest;

import static dev.ava.web.testing.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.web.testing.RestCalls;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class CallsDashboardIT extends RestCalls {

  private static final String PATH = "/api/calls-dashboard";
  private static final UUID ORG = UUID.fromString("a0000000-0000-0000-0000-000000000001");

  private final Jdbi jdbi = Jdbi.create(database());

  @Test
  void the_list_has_the_dashboards_fields_and_pagination() throws Exception {
    call(customer("Nora Fields"), "+13105550611");

    JsonObject page = object(get(BY_ADMIN, PATH + "?search=nora%20fields&limit=1&page=1"));

    assertThat(page.getJsonObject("pagination"))
        .containsKeys("page", "limit", "total", "pages", "total_is_exact", "next_cursor");
    assertThat(page.getJsonArray("calls").getJsonObject(0))
        .containsKeys(
            "id",
            "phone_number",
            "caller_name",
            "call_date",
            "duration_seconds",
            "status",
            "call_direction",
            "has_recording",
            "recording_status",
            "has_transcript",
            "sentiment_score",
            "sentiment_label",
            "sentiment_summary",
            "sentiment_urgency",
            "outcome",
            "outcome_summary",
            "call_type",
            "cost_cents",
            "ended_reason",
            "tools_used",
            "has_appointment",
            "appointment_id",
            "appointment_scheduled_at",
            "appointment_status",
            "appointment_service_type");
    assertThat(page.getJsonArray("calls").getJsonObject(0).getString("caller_name"))
        .isEqualTo("Nora Fields");
  }

  @Test
  void a_call_is_read_whole_and_the_look_is_audited() throws Exception {
    UUID call = call(customer("Olaf Detail"), "+13105550612");

    JsonObject view = object(get(BY_ADMIN, PATH + "/" + call));

    assertThat(view.getString("caller_name")).isEqualTo("Olaf Detail");
    assertThat(view).containsKeys("transcript", "action_items", "vapi_call_id", "events");
    assertThat(view.getJsonObject("customer").getString("name")).isEqualTo("Olaf Detail");
    List<String> looks =
        jdbi.withHandle(
            h ->
                h.createQuery("SELECT action FROM access_audit WHERE conversation_id = ?")
                    .bind(0, call)
                    .mapTo(String.class)
                    .list());
    assertThat(looks).containsExactly("view_call");
  }

  @Test
  void a_call_of_another_organisation_is_not_there() throws Exception {
    UUID other = UUID.randomUUID();
    jdbi.useHandle(h -> h.execute("INSERT INTO organizations (id, name) VALUES (?, 'x')", other));
    UUID call = call(null, "+13105550613");
    jdbi.useHandle(h -> h.execute("UPDATE calls SET org_id = ? WHERE id = ?", other, call));

    assertProblem(get(BY_ADMIN, PATH + "/" + call), 404, "call-not-found");
    assertThat(get(BY_ADMIN, PATH + "?limit=100").body()).doesNotContain(call.toString());
  }

  @Test
  void a_table_and_a_transcript_can_be_taken_along() throws Exception {
    UUID call = call(customer("=HYPERLINK(\"x\")"), "+13105550614");
    jdbi.useHandle(
        h ->
            h.execute("UPDATE calls SET transcript = E'AI: Hello?\\nUser: Hi' WHERE id = ?", call));

    HttpResponse<String> csv = get(BY_ADMIN, PATH + "/export?search=5550614");
    HttpResponse<String> text = get(BY_ADMIN, PATH + "/" + call + "/transcript/export");

    assertThat(csv.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
    assertThat(csv.body().lines()).hasSize(2);
    assertThat(csv.body()).contains("\"'=HYPERLINK(\"\"x\"\")\"", "+13105550614");
    assertThat(text.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
    assertThat(text.body()).contains("Agent: Hello?");
  }

  @Test
  void figures_have_the_dashboards_names() throws Exception {
    call(null, "+13105550615");

    JsonObject stats = object(get(BY_ADMIN, PATH + "/stats?timeWindow=24h"));

    assertThat(stats)
        .containsKeys(
            "totalCalls",
            "inboundCalls",
            "outboundCalls",
            "completedCalls",
            "callsToday",
            "avgDuration",
            "pipelineValue",
            "recentCalls");
    assertThat(stats.getJsonArray("recentCalls").getJsonObject(0))
        .containsKeys(
            "id",
            "phone_number",
            "caller_name",
            "call_date",
            "call_type",
            "to_number",
            "started_at");
    assertThat(object(get(BY_ADMIN, PATH + "/recent?limit=1")).getJsonArray("calls")).hasSize(1);
    assertThat(object(get(BY_ADMIN, PATH + "/analytics/summary"))).containsKey("calls_this_week");
    JsonObject unknown = object(get(BY_ADMIN, "/api/admin/callers/unknown?days=7"));
    assertThat(unknown.getJsonArray("kinds")).hasSize(4);
  }

  @Test
  void who_writes_a_deprecated_column_is_named_and_why_it_may_not_go() throws Exception {
    UUID call = call(null, "+13105550616");
    jdbi.useTransaction(
        h -> {
          h.execute("SET LOCAL application_name = 'old dashboard'");
          h.execute("UPDATE calls SET caller_name = 'Maria' WHERE id = ?", call);
        });

    JsonObject report = object(get(BY_ADMIN, "/api/admin/deprecated-columns"));

    assertThat(report.getJsonArray("writers").toString())
        .contains("calls.caller_name", "old dashboard", "first_at");
    assertThat(report.getBoolean("drop_allowed")).isFalse();
    assertThat(report.getJsonArray("gates").toString())
        .contains("columns_silent", "Deprecated columns of calls were written");
    assertThat(report.getJsonArray("columns")).hasSize(2);
    assertThat(get(user("reads-calls", "viewer"), "/api/admin/deprecated-columns").statusCode())
        .isEqualTo(403);
  }

  @Test
  void a_word_or_a_page_that_makes_no_sense_is_a_clear_400() throws Exception {
    for (String query :
        new String[] {
          "page=0",
          "limit=101",
          "page=x",
          "cursor=%21",
          "status=odd",
          "sentiment=glad",
          "direction=up",
          "startDate=yesterday",
          "page=1&cursor=x"
        }) {
      HttpResponse<String> answer = get(BY_ADMIN, PATH + "?" + query);
      assertThat(answer.statusCode()).as(query + " " + answer.body()).isEqualTo(400);
      assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }
    assertProblem(get(BY_ADMIN, PATH + "/stats?timeWindow=1y"), 400, "unknown-time-window");
    assertThat(send(request(PATH)).statusCode()).as("without a login").isEqualTo(401);
  }

  private int customer(String name) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    "INSERT INTO customers (org_id, name, phone_raw, created_at) VALUES (:org, :name, '', now()) RETURNING id")
                .bind("org", ORG)
                .bind("name", name)
                .mapTo(Integer.class)
                .one());
  }

  private UUID call(Integer customer, String phone) {
    UUID id = UUID.randomUUID();
    OffsetDateTime now = Instant.now().atOffset(ZoneOffset.UTC);
    jdbi.useHandle(
        h ->
            h.execute(
                """
                INSERT INTO calls (id, org_id, conversation_id, customer_id, phone_number, call_direction, status,
                                   call_start_time, created_at)
                VALUES (?, ?, ?, ?, ?, 'inbound', 'completed', ?, ?)
                """,
                id,
                ORG,
                "c" + id,
                customer,
                phone,
                now,
                now));
    return id;
  }

  private static JsonObject object(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return (JsonObject) json(answer);
  }
}
