package dev.ava.web.rest;

import static dev.ava.web.testing.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.web.testing.RestCalls;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class UsersIT extends RestCalls {

  private static final String PATH = "/api/admin/users";
  private static final String LIST = "/api/admin/endpoints";

  private final String name = "user-" + UUID.randomUUID();

  @Test
  void a_password_is_stored_as_a_strong_hash_only() throws Exception {
    user(name, "viewer");

    String hash =
        Jdbi.create(database())
            .withHandle(
                handle ->
                    handle
                        .createQuery("SELECT password_hash FROM console_users WHERE username = :n")
                        .bind("n", name)
                        .mapTo(String.class)
                        .one());
    assertThat(hash).startsWith("PBKDF2WithHmacSHA512:210000:").doesNotContain(name);
  }

  @Test
  void a_name_can_be_had_only_once_whatever_its_case() throws Exception {
    user(name, "viewer");

    assertProblem(
        post(
            BY_ADMIN,
            PATH,
            "{\"username\":\"%s\",\"password\":\"long enough\",\"role\":\"viewer\"}"
                .formatted(name.toUpperCase(java.util.Locale.ROOT))),
        409,
        "user-exists");
  }

  @Test
  void a_disabled_user_loses_access_at_once_and_gets_it_back() throws Exception {
    String user = user(name, "viewer");
    assertThat(get(user, LIST).statusCode()).isEqualTo(200);

    put(BY_ADMIN, PATH + "/" + name, "{\"disabled\":true}");
    assertProblem(get(user, LIST), 401, "unauthorized");

    put(BY_ADMIN, PATH + "/" + name, "{\"disabled\":false}");
    assertThat(get(user, LIST).statusCode()).isEqualTo(200);
  }

  @Test
  void after_a_change_only_the_new_password_is_right() throws Exception {
    String user = user(name, "viewer");
    assertThat(get(user, LIST).statusCode()).isEqualTo(200);

    put(BY_ADMIN, PATH + "/" + name, "{\"password\":\"another password\"}");

    assertProblem(get(user, LIST), 401, "unauthorized");
    assertThat(get(basic(name, "another password"), LIST).statusCode()).isEqualTo(200);
  }

  @Test
  void a_new_role_holds_at_once() throws Exception {
    String user = user(name, "viewer");
    assertProblem(get(user, PATH), 403, "forbidden");

    put(BY_ADMIN, PATH + "/" + name, "{\"role\":\"admin\"}");

    assertThat(get(user, PATH).statusCode()).isEqualTo(200);
    assertThat(delete(BY_ADMIN, PATH + "/" + name).statusCode()).isEqualTo(204);
    assertProblem(get(user, PATH), 401, "unauthorized");
  }

  @Test
  void a_user_nobody_knows_can_not_be_changed() throws Exception {
    assertProblem(
        put(BY_ADMIN, PATH + "/nobody-at-all", "{\"disabled\":true}"), 404, "no-such-user");
  }
}
