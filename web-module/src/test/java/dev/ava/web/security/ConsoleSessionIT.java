package dev.ava.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.web.testing.RestCalls;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConsoleSessionIT extends RestCalls {

  private static final String PAGE = "/admin/conversations.xhtml";

  private final String name = "vera-" + UUID.randomUUID();
  private final String password = "password of " + name;
  private final ConsoleVisitor visitor = new ConsoleVisitor(UUID.randomUUID().toString());

  @BeforeEach
  void a_console_user() throws Exception {
    user(name, "viewer");
  }

  @Test
  void the_session_gets_another_id_at_the_log_in() throws Exception {
    visitor.open("/admin/login.xhtml");
    String planted = visitor.session();

    assertThat(visitor.logIn(name, password).statusCode()).isEqualTo(302);

    assertThat(planted).isNotEmpty();
    assertThat(visitor.session()).isNotEqualTo(planted);
    assertThat(visitor.open(PAGE).statusCode()).isEqualTo(200);
  }

  @Test
  void the_session_does_not_open_the_api() throws Exception {
    visitor.logIn(name, password);

    assertThat(visitor.open("/api/admin/endpoints").statusCode()).isEqualTo(401);
  }

  @Test
  void a_disabled_user_is_shown_out_at_once_and_for_good() throws Exception {
    visitor.logIn(name, password);
    put(BY_ADMIN, "/api/admin/users/" + name, "{\"disabled\":true}");
    assertThat(visitor.open(PAGE).statusCode()).isEqualTo(302);

    put(BY_ADMIN, "/api/admin/users/" + name, "{\"disabled\":false}");
    assertThat(visitor.open(PAGE).statusCode()).isEqualTo(302);
  }

  @Test
  void a_new_password_ends_older_sessions() throws Exception {
    visitor.logIn(name, password);

    put(BY_ADMIN, "/api/admin/users/" + name, "{\"password\":\"another password\"}");

    assertThat(visitor.open(PAGE).statusCode()).isEqualTo(302);
  }

  @Test
  void wrong_passwords_get_a_sentence_and_too_many_of_them_another() throws Exception {
    for (int guess = 0; guess < 5; guess++) {
      assertThat(visitor.refusal(name, "guess")).contains("User name or password is wrong.");
    }

    assertThat(visitor.refusal(name, password)).contains("Too many failed log-ins");
    assertThat(visitor.open(PAGE).statusCode()).isEqualTo(302);
  }
}
