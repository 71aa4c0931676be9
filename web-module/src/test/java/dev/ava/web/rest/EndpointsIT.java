package dev.ava.web.rest;

import static dev.ava.web.testing.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.web.testing.Numbers;
import dev.ava.web.testing.RestCalls;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class EndpointsIT extends RestCalls {

  private static final String PATH = "/api/admin/endpoints";

  private final String agent = "agent-" + UUID.randomUUID();

  @Test
  void a_created_endpoint_is_listed_without_its_secret_which_is_stored_encrypted()
      throws Exception {
    HttpResponse<String> created = create("my-very-secret-token");

    assertThat(created.statusCode()).isEqualTo(201);
    assertThat(created.headers().firstValue("Location"))
        .hasValueSatisfying(place -> assertThat(place).endsWith(PATH + "/" + id(created)));
    assertThat(json(created).asJsonObject().getBoolean("secret_set")).isTrue();
    String list = get(BY_ADMIN, PATH).body();
    assertThat(list).contains(agent).doesNotContain("my-very-secret-token");
    assertThat(stored("secret")).startsWith("v1.").doesNotContain("my-very-secret-token");
  }

  @Test
  void an_address_can_have_only_one_endpoint() throws Exception {
    create("first");

    assertProblem(create("second"), 409, "endpoint-exists");
  }

  @Test
  void a_rotation_keeps_the_old_secret_for_a_while_and_says_until_when() throws Exception {
    String id = id(create("first"));

    HttpResponse<String> rotated =
        post(
            BY_ADMIN,
            PATH + "/" + id + "/rotate",
            "{\"secret\":\"second\",\"keep_previous_for\":\"PT1H\"}");

    assertThat(rotated.statusCode()).isEqualTo(200);
    assertThat(json(rotated).asJsonObject()).containsKey("previous_secret_until");
    assertThat(rotated.body()).doesNotContain("first", "second");
  }

  @Test
  void a_duration_that_is_none_is_refused() throws Exception {
    String id = id(create("first"));

    assertProblem(
        post(
            BY_ADMIN,
            PATH + "/" + id + "/rotate",
            "{\"secret\":\"second\",\"keep_previous_for\":\"1 day\"}"),
        400,
        "invalid-duration");
  }

  @Test
  void settings_and_the_key_can_be_changed_and_the_key_is_never_shown() throws Exception {
    String path = PATH + "/" + id(create("first"));
    String change = "{\"settings\":{\"context\":\"A clinic\"},\"api_key\":\"vapi-key-1\"}";

    HttpResponse<String> changed = patch(BY_ADMIN, path, change);

    assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
    JsonObject shown = json(changed).asJsonObject();
    assertThat(shown.getBoolean("api_key_set")).isTrue();
    assertThat(shown.getJsonObject("settings").getString("context")).isEqualTo("A clinic");
    assertThat(get(BY_ADMIN, PATH).body()).doesNotContain("vapi-key-1");
    assertProblem(
        patch(BY_ADMIN, path, "{\"settings\":{\"contxt\":\"x\"}}"), 400, "invalid-endpoint");
  }

  @Test
  void a_deleted_endpoint_is_gone() throws Exception {
    String id = id(create("first"));

    assertThat(delete(BY_ADMIN, PATH + "/" + id).statusCode()).isEqualTo(204);

    assertThat(get(BY_ADMIN, PATH).body()).doesNotContain(agent);
    assertProblem(delete(BY_ADMIN, PATH + "/" + id), 404, "no-such-endpoint");
  }

  @Test
  void a_webhook_meets_a_change_at_once() throws Exception {
    String number = Numbers.next();
    assertThat(text(number).statusCode()).as("nobody's number").isEqualTo(403);

    String id =
        id(
            post(
                BY_ADMIN,
                PATH,
                """
                {"provider": "twilio", "channel": "sms", "address": "%s", "verification": "observe", "secret": "s",
                 "account_id": "AC00000000000000000000000000000001"}
                """
                    .formatted(number)));
    assertThat(text(number).statusCode()).isEqualTo(200);

    delete(BY_ADMIN, PATH + "/" + id);
    assertThat(text(number).statusCode()).isEqualTo(403);
  }

  @Test
  void everything_that_is_wrong_is_said_at_once() throws Exception {
    HttpResponse<String> refused =
        post(BY_ADMIN, PATH, "{\"provider\":\"twilio\",\"channel\":\"fax\",\"address\":\"x\"}");

    assertProblem(refused, 400, "invalid-endpoint");
    assertThat(refused.body()).contains("channel of twilio", "address must", "account_id must");
  }

  private HttpResponse<String> create(String secret) throws Exception {
    return post(
        BY_ADMIN,
        PATH,
        "{\"provider\":\"vapi\",\"channel\":\"voice\",\"address\":\"%s\",\"secret\":\"%s\"}"
            .formatted(agent, secret));
  }

  private static HttpResponse<String> text(String to) throws Exception {
    String sid = UUID.randomUUID().toString().replace("-", "");
    return send(
        request("/api/webhooks/twilio/sms")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                BodyPublishers.ofString(
                    "AccountSid=AC00000000000000000000000000000001&From=%2B14155550199&Body=Hi&To="
                        + to.replace("+", "%2B")
                        + "&MessageSid=SM"
                        + sid)));
  }

  private static String id(HttpResponse<String> answer) {
    JsonObject endpoint = json(answer).asJsonObject();
    return endpoint.getString("id");
  }

  private String stored(String column) {
    return Jdbi.create(database())
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT <column> FROM channel_endpoints WHERE address = :address")
                    .define("column", column)
                    .bind("address", agent)
                    .mapTo(String.class)
                    .one());
  }
}
