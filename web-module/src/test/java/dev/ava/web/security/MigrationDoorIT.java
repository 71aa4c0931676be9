package dev.ava.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.web.testing.RestCalls;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** Who may open the console's page of the migration, and who is shown the way to it. */
class MigrationDoorIT extends RestCalls {

  private static final String PAGE = "/admin/migration.xhtml";
  private static final String LIST = "/admin/conversations.xhtml";

  private final String name = "mina-" + UUID.randomUUID();
  private final ConsoleVisitor visitor = new ConsoleVisitor(UUID.randomUUID().toString());

  @Test
  void an_administrator_of_the_operating_organisation_finds_the_page() throws Exception {
    logIn("admin");

    assertThat(visitor.open(LIST).body()).contains(PAGE);
    assertThat(visitor.open(PAGE).statusCode()).isEqualTo(200);
    HttpResponse<String> typed = visitor.open("/admin/migration");
    assertThat(typed.statusCode()).isEqualTo(302);
    assertThat(typed.headers().firstValue("Location"))
        .hasValueSatisfying(place -> assertThat(place).endsWith(PAGE));
  }

  @Test
  void an_operator_of_conversations_is_no_operator_of_the_migration() throws Exception {
    logIn("operator");

    assertRefused();
  }

  @Test
  void an_administrator_of_another_organisation_is_refused() throws Exception {
    user(name, "admin");
    UUID other = UUID.randomUUID();
    Jdbi.create(database())
        .useHandle(
            sql -> {
              sql.execute("INSERT INTO organizations (id, name) VALUES (?, 'Elsewhere')", other);
              sql.execute("UPDATE console_users SET org_id = ? WHERE username = ?", other, name);
            });
    visitor.logIn(name, "password of " + name);

    assertRefused();
  }

  private void logIn(String role) throws Exception {
    user(name, role);
    visitor.logIn(name, "password of " + name);
  }

  private void assertRefused() throws Exception {
    assertThat(visitor.open(LIST).body()).doesNotContain(PAGE);
    HttpResponse<String> refusal = visitor.open(PAGE);
    assertThat(refusal.statusCode()).isEqualTo(403);
    assertThat(refusal.body()).contains("Your role does not allow this").doesNotContain("Backfill");
  }
}
