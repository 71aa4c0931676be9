package dev.ava.web.rest;

import static dev.ava.web.testing.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.web.testing.ReadSide;
import dev.ava.web.testing.RestCalls;
import jakarta.json.JsonObject;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Both sides of a call in one JTA transaction of the server. Sets the phase of the shared database
 * and puts it back.
 */
class OneTransactionIT extends RestCalls {

  private static final String SESSIONS = "/api/admin/voice-sessions";
  private static final String PHONE = "+14155552603";

  private final Jdbi jdbi = Jdbi.create(database());
  private final String id = "session_" + UUID.randomUUID();
  private final String end = SESSIONS + "/" + id + "/end";

  @BeforeEach
  void dualWrite() {
    jdbi.useHandle(sql -> sql.execute("UPDATE migration_phase SET phase = 'DUAL_WRITE'"));
  }

  @AfterEach
  void putBack() {
    jdbi.useHandle(
        sql -> {
          sql.execute("DROP TRIGGER IF EXISTS one_transaction_it ON conversations");
          sql.execute("DELETE FROM conversations WHERE legacy_call_session_id IS NOT NULL");
          sql.execute("DELETE FROM call_events");
          sql.execute("DELETE FROM call_sessions");
          sql.execute("UPDATE migration_phase SET phase = 'RETIRED', reads = 'new'");
        });
  }

  @AfterAll
  static void readAsBefore() {
    ReadSide.awaitNew();
  }

  @Test
  void a_failure_between_the_two_sides_leaves_neither_and_the_end_can_be_sent_again()
      throws Exception {
    post(BY_ADMIN, SESSIONS, "{\"session_id\":\"%s\",\"phone\":\"%s\"}".formatted(id, PHONE));
    failAtConversation();

    assertProblem(post(BY_ADMIN, end, "{\"reason\":\"hung_up\"}"), 500, "unexpected");

    assertThat(count("call_sessions WHERE session_id = '" + id + "'")).isZero();
    assertThat(count("customers WHERE phone = '" + PHONE + "'")).isZero();
    assertThat(get(BY_ADMIN, SESSIONS + "/" + id).body()).contains("\"state\":\"active\"");

    jdbi.useHandle(sql -> sql.execute("DROP TRIGGER one_transaction_it ON conversations"));
    JsonObject over = json(post(BY_ADMIN, end, "{\"reason\":\"hung_up\"}")).asJsonObject();

    assertThat(
            count(
                "call_sessions s JOIN conversations c ON c.legacy_call_session_id = s.id"
                    + " AND c.customer_id = s.customer_id WHERE s.session_id = '"
                    + id
                    + "' AND c.id = '"
                    + over.getString("conversation_id")
                    + "'"))
        .isOne();
  }

  private void failAtConversation() {
    jdbi.useHandle(
        sql -> {
          sql.execute(
              "CREATE OR REPLACE FUNCTION one_transaction_it() RETURNS trigger LANGUAGE plpgsql AS"
                  + " $$ BEGIN RAISE EXCEPTION 'disk full'; END $$");
          sql.execute(
              "CREATE TRIGGER one_transaction_it BEFORE INSERT ON conversations FOR EACH ROW"
                  + " WHEN (NEW.metadata ->> 'session_id' = '"
                  + id
                  + "') EXECUTE FUNCTION one_transaction_it()");
        });
  }

  private long count(String from) {
    return jdbi.withHandle(
        sql -> sql.createQuery("SELECT count(*) FROM " + from).mapTo(Long.class).one());
  }
}
