package dev.ava.web.rest;

import static dev.ava.web.testing.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.web.testing.RestCalls;
import jakarta.json.JsonObject;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class TokensIT extends RestCalls {

  private static final String PATH = "/api/admin/tokens";
  private static final String LIST = "/api/admin/endpoints";

  private final String name = "token-" + UUID.randomUUID();

  @Test
  void a_token_is_shown_once_and_only_its_hash_is_stored() throws Exception {
    String token = create("viewer").getString("token");

    assertThat(token).matches("ava_[A-Za-z0-9_-]{43}");
    assertThat(get(BY_ADMIN, PATH).body()).contains(name).doesNotContain(token);
    assertThat(storedHash()).matches("[0-9a-f]{64}");
  }

  @Test
  void a_token_opens_the_api_until_it_is_revoked() throws Exception {
    JsonObject created = create("viewer");
    String bearer = "Bearer " + created.getString("token");
    assertThat(get(bearer, LIST).statusCode()).isEqualTo(200);

    String path = PATH + "/" + created.getString("id");
    assertThat(delete(BY_ADMIN, path).statusCode()).isEqualTo(204);

    assertProblem(get(bearer, LIST), 401, "unauthorized");
    assertThat(delete(BY_ADMIN, path).statusCode()).as("revoked again").isEqualTo(204);
  }

  @Test
  void a_token_may_do_what_its_role_allows_and_no_more() throws Exception {
    String bearer = "Bearer " + create("operator").getString("token");

    assertProblem(post(bearer, PATH, "{\"name\":\"x\",\"role\":\"admin\"}"), 403, "forbidden");
  }

  @Test
  void the_last_use_of_a_token_is_noted() throws Exception {
    String bearer = "Bearer " + create("viewer").getString("token");
    get(bearer, LIST);

    assertThat(json(get(BY_ADMIN, PATH)).asJsonArray().getValuesAs(JsonObject.class))
        .filteredOn(token -> token.getString("name").equals(name))
        .singleElement()
        .matches(token -> token.containsKey("last_used_at"));
  }

  @Test
  void a_token_can_not_have_expired_before_it_exists() throws Exception {
    assertProblem(
        post(
            BY_ADMIN,
            PATH,
            "{\"name\":\"x\",\"role\":\"viewer\",\"expires_at\":\"2020-01-01T00:00:00Z\"}"),
        400,
        "invalid-token");
  }

  private JsonObject create(String role) throws Exception {
    return json(post(BY_ADMIN, PATH, "{\"name\":\"%s\",\"role\":\"%s\"}".formatted(name, role)))
        .asJsonObject();
  }

  private String storedHash() {
    return Jdbi.create(database())
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT token_hash FROM api_tokens WHERE name = :name")
                    .bind("name", name)
                    .mapTo(String.class)
                    .one());
  }
}
