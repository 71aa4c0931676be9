package dev.ava.web.problem;

import static dev.ava.web.testing.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.web.testing.RestCalls;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every mistake a caller can make gets a problem, never a page or a stack trace. */
class ProblemsIT extends RestCalls {

  private static final String PATH = "/api/admin/endpoints";

  @ParameterizedTest
  @ValueSource(strings = {"{", "[]", "null", "\"text\"", "{\"provider\":{\"a\":1}}", "\u0000"})
  void a_body_that_is_not_the_object_described_is_refused(String body) throws Exception {
    assertProblem(post(BY_ADMIN, PATH, body), 400, "invalid-json");
  }

  @Test
  void no_body_at_all_is_refused() throws Exception {
    assertProblem(send(as(BY_ADMIN, PATH).POST(BodyPublishers.noBody())), 400, "invalid-json");
    assertProblem(post(BY_ADMIN, PATH, ""), 400, "http-400");
  }

  @Test
  void fields_nobody_knows_are_ignored() throws Exception {
    HttpResponse<String> answer = post(BY_ADMIN, PATH, "{\"provider\":\"fax\",\"colour\":\"red\"}");

    assertProblem(answer, 400, "invalid-endpoint");
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/x-www-form-urlencoded", "text/plain", "multipart/form-data"})
  void what_a_form_of_another_site_could_send_is_refused(String type) throws Exception {
    HttpResponse<String> answer =
        send(
            as(BY_ADMIN, PATH)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString("{\"provider\":\"twilio\"}")));

    assertThat(answer.statusCode()).isEqualTo(415);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
  }

  @Test
  void a_page_of_another_site_changes_nothing_even_if_the_browser_logs_it_in() throws Exception {
    assertProblem(
        send(
            as(BY_ADMIN, PATH)
                .header("Sec-Fetch-Site", "cross-site")
                .POST(BodyPublishers.noBody())),
        403,
        "cross-site");
  }

  @Test
  void a_body_without_a_type_is_refused() throws Exception {
    assertProblem(send(as(BY_ADMIN, PATH).POST(BodyPublishers.ofString("{}"))), 415, "not-json");
  }

  @Test
  void a_body_over_the_limit_is_refused_whether_it_tells_its_length_or_not() throws Exception {
    byte[] large =
        " ".repeat(JsonBodies.LIMIT + 1).getBytes(java.nio.charset.StandardCharsets.UTF_8);

    assertProblem(
        send(
            as(BY_ADMIN, PATH)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(large))),
        413,
        "too-large");
    assertProblem(
        send(
            as(BY_ADMIN, PATH)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(large)))),
        413,
        "too-large");
  }

  @Test
  void paths_methods_and_formats_that_do_not_exist_are_named_as_such() throws Exception {
    assertProblem(get(BY_ADMIN, "/api/admin/nothing"), 404, "http-404");
    HttpResponse<String> answer =
        send(as(BY_ADMIN, PATH).method("PATCH", json()).header("Content-Type", "application/json"));
    assertProblem(answer, 405, "http-405");
    assertThat(answer.headers().firstValue("Allow")).isPresent();
    assertProblem(send(as(BY_ADMIN, PATH).header("Accept", "text/csv")), 406, "http-406");
  }

  @Test
  void a_text_that_no_database_holds_is_refused_and_not_called_a_failure_of_ours()
      throws Exception {
    String rules =
        "{\"high\":[\"a\\u0000b\"],\"medium\":[],\"urgency\":[],\"low\":[],\"listens_to\":\"caller\"}";

    assertProblem(put(BY_ADMIN, "/api/admin/lead-rules", rules), 400, "unstorable-text");
  }

  @Test
  void a_yes_or_no_that_is_neither_is_refused() throws Exception {
    assertProblem(
        get(BY_ADMIN, "/api/calls-dashboard?include_test=maybe"), 400, "invalid-parameter");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/admin/migration/exceptions?page=x",
        "/api/admin/migration/exceptions?page_size=4294967297",
        "/api/admin/migration/parity/findings?class=doubled&page=1.5",
        "/api/admin/migration/parity/findings?class=doubled&page_size=",
        "/api/admin/communications?page=x",
        "/api/admin/customers?limit=abc",
        "/api/admin/customers/x",
        "/api/calls-dashboard?page=x"
      })
  void a_parameter_that_is_no_whole_number_is_refused_by_its_name(String path) throws Exception {
    HttpResponse<String> answer = get(BY_ADMIN, path);

    assertProblem(answer, 400, "not-a-number");
    assertThat(((JsonObject) json(answer)).getString("detail"))
        .matches("(id|page|page_size|limit) must be a whole number\\.");
  }

  @Test
  void an_id_that_is_no_uuid_is_refused() throws Exception {
    assertProblem(delete(BY_ADMIN, PATH + "/1-1-1-1-1"), 400, "invalid-id");
  }

  private static java.net.http.HttpRequest.BodyPublisher json() {
    return BodyPublishers.ofString("{}");
  }
}
