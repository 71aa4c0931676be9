package dev.ava.web.security;

import static dev.ava.web.testing.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.web.testing.RestCalls;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is closed, to whom, and how that is said. */
class DoorsIT extends RestCalls {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/admin/endpoints",
        "/api/admin/communications",
        "/api/admin/nothing",
        "/api/nothing",
        "//api/admin/endpoints",
        "/api/admin;x=1/endpoints",
        "/api/webhooks/..;/admin/endpoints",
        "/api/webhooks/..%2fadmin/endpoints"
      })
  void nothing_of_the_api_opens_without_a_login(String path) throws Exception {
    assertThat(send(request(path)).statusCode()).isIn(400, 401, 404);
    assertThat(send(request(path)).body()).doesNotContain("[", "secret_set");
  }

  @Test
  void a_program_is_told_how_to_log_in() throws Exception {
    HttpResponse<String> answer = send(request("/api/admin/endpoints"));

    assertProblem(answer, 401, "unauthorized");
    assertThat(answer.headers().allValues("WWW-Authenticate"))
        .containsExactly("Bearer realm=\"ava\"", "Basic realm=\"ava\", charset=\"UTF-8\"");
  }

  @Test
  void a_script_in_a_page_does_not_open_the_log_in_dialog_of_the_browser() throws Exception {
    HttpResponse<String> answer =
        send(request("/api/admin/endpoints").header("Sec-Fetch-Mode", "cors"));

    assertThat(answer.headers().allValues("WWW-Authenticate"))
        .containsExactly("Bearer realm=\"ava\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Basic",
        "Basic %%%",
        "Basic YWRtaW4=",
        "Basic OnBhc3N3b3Jk",
        "Basic YWQAbWluOng=",
        "Bearer",
        "Bearer ava_nonsense",
        "Bearer ava_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "Digest username=admin"
      })
  void credentials_that_are_none_are_refused(String authorization) throws Exception {
    assertProblem(get(authorization, "/api/admin/endpoints"), 401, "unauthorized");
  }

  @Test
  void a_console_page_leads_to_the_log_in_and_back() throws Exception {
    HttpResponse<String> answer = send(request("/admin/conversations.xhtml?page=2"));

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location"))
        .hasValueSatisfying(
            place ->
                assertThat(place)
                    .endsWith("/admin/login.xhtml?to=%2Fadmin%2Fconversations.xhtml%3Fpage%3D2"));
  }

  @Test
  void a_viewer_only_reads() throws Exception {
    String viewer = user("viewer-" + UUID.randomUUID(), "viewer");

    assertThat(get(viewer, "/api/admin/endpoints").statusCode()).isEqualTo(200);
    assertThat(get(viewer, "/api/admin/organization").statusCode()).isEqualTo(200);
    for (String closed : List.of("users", "tokens", "audit")) {
      assertProblem(get(viewer, "/api/admin/" + closed), 403, "forbidden");
    }
    assertProblem(post(viewer, "/api/admin/endpoints", "{}"), 403, "forbidden");
    assertProblem(put(viewer, "/api/admin/organization", "{}"), 403, "forbidden");
  }

  @Test
  void the_audit_is_for_administrators() throws Exception {
    assertThat(get(BY_ADMIN, "/api/admin/audit").statusCode()).isEqualTo(200);
    assertProblem(get(BY_ADMIN, "/api/admin/audit?limit=0"), 400, "invalid-limit");
    assertProblem(get(BY_ADMIN, "/api/admin/audit?conversation_id=x"), 400, "invalid-id");
  }
}
