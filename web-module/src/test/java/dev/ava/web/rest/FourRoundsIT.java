package dev.ava.web.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ava.web.testing.ReadSide;
import dev.ava.web.testing.RestCalls;
import jakarta.json.JsonObject;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The four rounds by which the dual write was accepted once: a new caller books, the message is
 * readable, the caller calls again, somebody calls who can't be known. Over HTTP, in each phase in
 * which a DBA may stop for a while. Sets the phase of the shared database and puts it back.
 */
class FourRoundsIT extends RestCalls {

  private static final String SESSIONS = "/api/admin/voice-sessions";

  private final Jdbi jdbi = Jdbi.create(database());

  @AfterEach
  void putBack() {
    jdbi.useHandle(
        sql -> {
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

  @ParameterizedTest
  @CsvSource({
    "BACKFILL,   legacy, 2487015",
    "DUAL_WRITE, new,    2487016",
    "CUTOVER,    new,    2487017"
  })
  void four_rounds(String phase, String reads, String phone) throws Exception {
    jdbi.useHandle(
        sql -> sql.execute("UPDATE migration_phase SET phase = ?, reads = ?", phase, reads));
    String email = "nb-" + phone + "@example.com";

    // 1: a new caller books
    String first = begin(null);
    say(first, 1, "assistant", "Hi, thank you for calling Luxury Med Spa. How can I help?");
    say(first, 2, "customer", "I would like to book Botox, my number is " + phone);
    patch(
        BY_ADMIN,
        SESSIONS + "/" + first + "/customer",
        "{\"name\":\"N. B.\",\"phone\":\"%s\",\"email\":\"%s\"}".formatted(phone, email));
    put(
        BY_ADMIN,
        SESSIONS + "/" + first + "/function-calls/call_1",
        "{\"name\":\"book_appointment\",\"args\":{\"service_type\":\"botox\"},\"result\":{\"success\":true}}");
    JsonObject booked = end(first);
    int customer = booked.getInt("customer_id");
    assertThat(row("SELECT name, email, phone_raw FROM customers WHERE id = " + customer))
        .containsEntry("name", "N. B.")
        .containsEntry("email", email)
        .containsEntry("phone_raw", phone);

    // 2: the message is readable
    assertThat(message(booked))
        .isEqualTo(
            "Voice call starting with: Hi, thank you for calling Luxury Med Spa. How can I help?");
    assertThat(outcome(booked)).isEqualTo("appointment_scheduled");
    assertThat(
            read(booked).getJsonObject("conversation").getJsonObject("customer").getString("email"))
        .isEqualTo(email);

    // 3: the caller calls again, from a number this time
    String again = begin(phone);
    say(again, 1, "customer", "It is me again");
    JsonObject repeat = end(again);
    assertThat(repeat.getInt("customer_id")).isEqualTo(customer);
    assertThat(row("SELECT count(*) AS n FROM customers WHERE phone_raw = '%s'".formatted(phone)))
        .containsEntry("n", 1L);

    // 4: somebody who can't be known
    String anonymous = begin("Anonymous");
    say(anonymous, 1, "customer", "How much is a facial?");
    say(anonymous, 2, "assistant", "A facial is $150."); // unanswered, its score says unresolved
    JsonObject unknown = end(anonymous);
    assertThat(unknown).doesNotContainKey("customer_id");
    assertThat(outcome(unknown)).isEqualTo("info_request");

    boolean legacy = !phase.equals("CUTOVER");
    boolean fresh = !phase.equals("BACKFILL");
    for (JsonObject call : new JsonObject[] {booked, repeat, unknown}) {
      assertThat(call.containsKey("call_session_id")).isEqualTo(legacy);
      assertThat(
              row(
                  "SELECT count(*) AS n FROM conversations WHERE id = '%s'"
                      .formatted(call.getString("conversation_id"))))
          .containsEntry("n", fresh ? 1L : 0L);
    }
  }

  private String begin(String phone) throws Exception {
    String id = "session_" + UUID.randomUUID();
    String body =
        phone == null
            ? "{\"session_id\":\"%s\"}".formatted(id)
            : "{\"session_id\":\"%s\",\"phone\":\"%s\"}".formatted(id, phone);
    assertThat(post(BY_ADMIN, SESSIONS, body).statusCode()).isEqualTo(201);
    return id;
  }

  private void say(String session, int seq, String speaker, String text) throws Exception {
    assertThat(
            put(
                    BY_ADMIN,
                    SESSIONS + "/" + session + "/turns/" + seq,
                    "{\"speaker\":\"%s\",\"text\":\"%s\"}".formatted(speaker, text))
                .statusCode())
        .isEqualTo(200);
  }

  private JsonObject end(String session) throws Exception {
    return json(post(BY_ADMIN, SESSIONS + "/" + session + "/end", "{\"reason\":\"hung_up\"}"))
        .asJsonObject();
  }

  /** As the API shows it, whichever side it reads; it learns of another side within a second. */
  private JsonObject read(JsonObject call) {
    String path = "/api/admin/communications/" + call.getString("conversation_id");
    return json(await().until(() -> get(BY_ADMIN, path), shown -> shown.statusCode() == 200))
        .asJsonObject();
  }

  private String message(JsonObject call) {
    return read(call).getJsonArray("messages").getJsonObject(0).getString("content");
  }

  private String outcome(JsonObject call) {
    return read(call).getJsonObject("conversation").getString("outcome");
  }

  private Map<String, Object> row(String query) {
    return jdbi.withHandle(sql -> sql.createQuery(query).mapToMap().one());
  }
}
