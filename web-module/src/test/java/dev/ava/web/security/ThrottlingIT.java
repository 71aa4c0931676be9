package dev.ava.web.security;

import static dev.ava.web.testing.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.web.testing.RestCalls;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ThrottlingIT extends RestCalls {

  private static final String PATH = "/api/admin/endpoints";

  private final String name = "guessed-" + UUID.randomUUID();
  private final String address = UUID.randomUUID().toString();

  @Test
  void after_five_failures_a_name_is_locked_and_the_answer_says_for_how_long() throws Exception {
    for (int guess = 0; guess < 5; guess++) {
      assertProblem(attempt(name, "guess " + guess), 401, "unauthorized");
    }

    HttpResponse<String> refused = attempt(name, "guess 6");

    assertProblem(refused, 429, "too-many-attempts");
    assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(1L, 61L);
  }

  @Test
  void the_lock_of_a_name_does_not_stop_who_is_logged_in_already() throws Exception {
    String user = user(name, "viewer");
    assertThat(get(user, PATH).statusCode()).isEqualTo(200);

    for (int guess = 0; guess < 6; guess++) {
      attempt(name, "guess " + guess);
    }

    assertThat(get(user, PATH).statusCode()).isEqualTo(200);
    assertProblem(attempt(name, "guess 7"), 429, "too-many-attempts");
  }

  private HttpResponse<String> attempt(String username, String password) throws Exception {
    return send(as(basic(username, password), PATH).header("X-Forwarded-For", address));
  }
}
