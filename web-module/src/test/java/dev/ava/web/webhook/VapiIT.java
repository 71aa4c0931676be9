package dev.ava.web.webhook;

import static dev.ava.web.testing.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ava.web.testing.Numbers;
import dev.ava.web.testing.RestCalls;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VapiIT extends RestCalls {

  private Vapi vapi;

  @BeforeEach
  void aNumberOfOurs() throws Exception {
    vapi = new Vapi(baseUrl());
    vapi.caller = Numbers.next();
    endpoint(
        Json.createObjectBuilder()
            .add("assistant_id", "as-0001")
            .add("context", "We open at nine."));
  }

  @Test
  void a_call_that_comes_in_is_answered_with_the_assistant_and_what_is_known() throws Exception {
    HttpResponse<String> answer = vapi.sends(vapi.recorded("assistant-request"));

    assertThat(answer.statusCode()).isEqualTo(200);
    JsonObject first = json(answer).asJsonObject();
    assertThat(first.getString("assistantId")).isEqualTo("as-0001");
    assertThat(variables(first).getString("customer_name")).isEqualTo("Pat Doe");
    assertThat(variables(first).getString("history")).isEqualTo("No earlier contact.");
    assertThat(variables(first).getString("context")).isEqualTo("We open at nine.");
    assertThat(call())
        .containsEntry("call_sid", "VA_" + vapi.callId)
        .containsEntry("status", "in_progress")
        .containsEntry("resolved_caller_name", "Pat Doe")
        .containsEntry("source", "inbound-call-auto");

    vapi.sends(vapi.recorded("end-of-call-report"));
    vapi.callId = java.util.UUID.randomUUID().toString();
    String later =
        vapi.recorded("assistant-request")
            .replace("2025-03-04T12:34:00.000Z", "2025-03-05T08:00:00.000Z");

    assertThat(variables(json(vapi.sends(later)).asJsonObject()).getString("history"))
        .isEqualTo("One earlier call, on 4 March 2025: Patient moved to 3 pm.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"anonymous", "2487017", "+266696687"})
  void a_caller_without_a_usable_number_is_nobody_we_know(String number) throws Exception {
    vapi.caller = number;

    JsonObject answer = json(vapi.sends(vapi.recorded("assistant-request"))).asJsonObject();

    assertThat(answer.getString("assistantId")).isEqualTo("as-0001");
    assertThat(variables(answer).getString("customer_name")).isEmpty();
    assertThat(call())
        .containsEntry("customer_id", null)
        .containsEntry("name_source", number.equals("2487017") ? "phone" : "unknown");
  }

  @Test
  void every_recorded_message_is_taken_and_the_call_becomes_a_conversation() throws Exception {
    for (String message :
        List.of(
            "end-of-call-report",
            "status-update-ended",
            "transcript-final",
            "transcript-partial",
            "hang",
            "speech-update",
            "user-interrupted",
            "conversation-update",
            "transfer-destination-request",
            "status-update-in-progress",
            "status-update-ringing",
            "status-update-queued",
            "tool-calls",
            "assistant-request")) {
      assertThat(vapi.sends(vapi.recorded(message)).statusCode()).as(message).isEqualTo(200);
      assertThat(vapi.sends(vapi.recorded(message)).statusCode()).as(message).isEqualTo(200);
    }

    assertThat(call())
        .containsEntry("status", "completed")
        .containsEntry("duration_seconds", 42)
        .containsEntry("transcript_summary", "Patient moved to 3 pm.")
        .containsEntry("turns", 2L)
        .containsEntry("deprecated", 0L);
    assertThat(call().get("recorded_as")).isNotNull();
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(call()).containsEntry("lead_status", "warm"));
    JsonObject score =
        json(get(BY_ADMIN, "/api/admin/lead-scores/" + call().get("id"))).asJsonObject();
    assertThat(score.getInt("score")).isEqualTo(50);
    assertThat(score.getInt("rules_version")).isEqualTo(1);
  }

  @Test
  void a_tool_call_is_carried_out_once_and_its_repeats_get_the_first_answer() throws Exception {
    String wish =
        vapi.toolCall("t1", "request_booking", "{\"service\":\"facial\",\"when\":\"friday\"}");

    String first = vapi.sends(wish).body();
    String second = vapi.sends(wish).body();

    assertThat(second).isEqualTo(first);
    assertThat(result(first).getString("toolCallId")).isEqualTo("t1");
    assertThat(result(first).getString("result")).contains("noted").doesNotContain("\n");
    JsonObject request = requests().get(0);
    assertThat(request.getString("content")).isEqualTo("facial");
    assertThat(request.getString("wanted_at")).isEqualTo("friday");
    assertThat(requests()).hasSize(1);

    JsonObject done =
        json(post(BY_ADMIN, "/api/admin/caller-requests/" + request.getString("id") + "/done", ""))
            .asJsonObject();
    assertThat(done.getString("done_by")).isEqualTo(ADMIN);
    assertThat(requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"fly_to_the_moon", "take_message"})
  void a_tool_that_cannot_be_used_says_why_and_the_status_is_200(String tool) throws Exception {
    HttpResponse<String> answer = vapi.sends(vapi.toolCall("t1", tool, "{}"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(result(answer.body()).getString("error")).isNotBlank();
  }

  @Test
  void whoever_does_not_show_the_secret_is_refused_and_nothing_is_stored() throws Exception {
    String message = vapi.recorded("assistant-request");

    assertProblem(vapi.sends(message, new String[0]), 403, "signature-invalid");
    assertProblem(vapi.sends(message, "X-Vapi-Secret", "x"), 403, "signature-invalid");
    vapi.callId = "other";
    assertProblem(
        vapi.sends(message.replace(vapi.phoneNumberId, "pn-of-nobody")), 403, "signature-invalid");
    assertThat(
            rows(
                "SELECT 1 FROM calls WHERE to_number = '+14155550100' AND phone_number = ?",
                vapi.caller))
        .isEmpty();
  }

  @Test
  void a_token_of_the_endpoints_own_header_is_accepted() throws Exception {
    vapi = new Vapi(baseUrl());
    endpoint(
        Json.createObjectBuilder()
            .add(
                "auth", Json.createObjectBuilder().add("kind", "bearer").add("header", "X-Token")));

    HttpResponse<String> answer =
        vapi.sends(vapi.recorded("hang"), "X-Token", "Bearer " + vapi.secret);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertProblem(vapi.sends(vapi.recorded("hang")), 403, "signature-invalid");
  }

  @Test
  void a_token_that_ava_issued_is_accepted_and_none_is_issued_without_the_secret()
      throws Exception {
    vapi = new Vapi(baseUrl());
    endpoint(
        Json.createObjectBuilder().add("auth", Json.createObjectBuilder().add("kind", "oauth2")));

    HttpResponse<String> issued = vapi.asksForAToken("client_credentials", vapi.secret);
    String token = json(issued).asJsonObject().getString("access_token");

    assertThat(issued.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(vapi.sends(vapi.recorded("hang"), "Authorization", "Bearer " + token).statusCode())
        .isEqualTo(200);
    assertProblem(
        vapi.sends(vapi.recorded("hang"), "Authorization", "Bearer x" + token),
        403,
        "signature-invalid");
    assertThat(vapi.asksForAToken("client_credentials", "x").body())
        .isEqualTo("{\"error\":\"invalid_client\"}");
    assertThat(vapi.asksForAToken("password", vapi.secret).statusCode()).isEqualTo(400);
  }

  @Test
  void word_lists_are_the_organisations_own() throws Exception {
    String viewer = user("vapi-viewer", "viewer");
    String rules =
        "{\"high\":[\"tattoo\"],\"medium\":[\"book\"],\"urgency\":[],\"low\":[],\"listens_to\":\"caller\"}";
    JsonObject before = json(get(viewer, "/api/admin/lead-rules")).asJsonObject();

    assertThat(before.getJsonObject("rules").getJsonArray("high").toString()).contains("botox");
    assertProblem(put(viewer, "/api/admin/lead-rules", rules), 403, "forbidden");
    assertProblem(
        put(BY_ADMIN, "/api/admin/lead-rules", rules.replace("tattoo", "!!")),
        400,
        "invalid-lead-rules");

    JsonObject preview =
        json(post(
                viewer,
                "/api/admin/lead-rules/preview",
                "{\"transcript\":\"I saw it on facebook\\n"
                    + "I want to book\",\"sentiment\":\"neutral\"}"))
            .asJsonObject();
    assertThat(preview.getInt("score")).isEqualTo(70);
    assertThat(preview.getString("tier")).isEqualTo("hot");
  }

  private void endpoint(JsonObjectBuilder settings) throws Exception {
    JsonObject wanted =
        Json.createObjectBuilder()
            .add("provider", "vapi")
            .add("channel", "voice")
            .add("address", vapi.phoneNumberId)
            .add("secret", vapi.secret)
            .add("settings", settings)
            .build();
    assertThat(post(BY_ADMIN, "/api/admin/endpoints", wanted.toString()).statusCode())
        .isEqualTo(201);
  }

  private List<JsonObject> requests() throws Exception {
    String caller = vapi.caller;
    return json(get(BY_ADMIN, "/api/admin/caller-requests")).asJsonArray().stream()
        .map(JsonValue::asJsonObject)
        .filter(request -> request.getString("caller_name", "").equals(caller))
        .toList();
  }

  private Map<String, Object> call() {
    return rows(
            """
            SELECT n.*, c.source, c.lead_status,
                   (SELECT count(*) FROM call_transcriptions t WHERE t.conversation_id = k.conversation_id) AS turns,
                   (SELECT count(*) FROM deprecated_column_audit a WHERE a.call_id = k.id) AS deprecated
              FROM calls k JOIN calls_with_caller_names n ON n.id = k.id LEFT JOIN customers c ON c.id = k.customer_id
             WHERE k.vapi_call_id = ?
            """,
            vapi.callId)
        .get(0);
  }

  private static List<Map<String, Object>> rows(String query, Object value) {
    return Jdbi.create(database())
        .withHandle(sql -> sql.createQuery(query).bind(0, value).mapToMap().list());
  }

  private static JsonObject variables(JsonObject answer) {
    return answer.getJsonObject("assistantOverrides").getJsonObject("variableValues");
  }

  private static JsonObject result(String body) {
    try (var reader = Json.createReader(new java.io.StringReader(body))) {
      return reader.readObject().getJsonArray("results").getJsonObject(0);
    }
  }
}
