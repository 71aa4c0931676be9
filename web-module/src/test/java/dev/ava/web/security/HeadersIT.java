package dev.ava.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.web.testing.RestCalls;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadersIT extends RestCalls {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/admin/login.xhtml",
        "/admin/conversations.xhtml",
        "/api/admin/endpoints",
        "/api/webhooks/nothing",
        "/api-docs/",
        "/nothing"
      })
  void every_answer_forbids_frames_sniffing_and_telling_others_where_one_was(String path)
      throws Exception {
    HttpHeaders headers = send(request(path)).headers();

    assertThat(headers.allValues("X-Frame-Options")).containsExactly("DENY");
    assertThat(headers.allValues("Content-Security-Policy"))
        .allSatisfy(policy -> assertThat(policy).contains("frame-ancestors 'none'"))
        .isNotEmpty();
    assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(headers.firstValue("Referrer-Policy")).hasValue("same-origin");
    assertThat(headers.firstValue("Strict-Transport-Security")).isPresent();
  }

  @Test
  void what_needs_a_login_is_kept_by_nobody() throws Exception {
    for (String path : new String[] {"/api/admin/endpoints", "/api/calls-dashboard"}) {
      assertThat(get(BY_ADMIN, path).headers().firstValue("Cache-Control")).hasValue("no-store");
    }
    assertThat(send(request("/admin/login.xhtml")).headers().firstValue("Cache-Control"))
        .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
  }

  @Test
  void the_session_cookie_is_for_this_site_for_https_and_not_for_scripts() throws Exception {
    HttpResponse<String> page = send(request("/admin/login.xhtml"));

    assertThat(page.headers().firstValue("Set-Cookie"))
        .hasValueSatisfying(
            cookie ->
                assertThat(cookie)
                    .startsWith("AVA_SESSION=")
                    .contains("HttpOnly", "Secure")
                    .containsIgnoringCase("SameSite=Lax"));
  }

  @Test
  void the_api_makes_no_session() throws Exception {
    assertThat(get(BY_ADMIN, "/api/admin/endpoints").headers().firstValue("Set-Cookie")).isEmpty();
  }
}
