package dev.ava.web.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ava.web.testing.ReadSide;
import dev.ava.web.testing.VoiceCalls;
import dev.ava.web.testing.VoiceClient;
import jakarta.json.JsonObject;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The four rounds by which the dual write was accepted once, as a real client of the socket plays
 * them with the receptionist that needs nobody: a new caller books, the message is readable, the
 * caller calls again, somebody calls who can't be known. In each phase in which a DBA may stop for
 * a while. Sets the phase of the shared database and puts it back.
 */
class FourRoundsByVoiceIT extends VoiceCalls {

  private final Jdbi jdbi = Jdbi.create(database());

  @AfterEach
  void putBack() throws Exception {
    // Through the API, so that the server forgets it too: others reckon in UTC.
    put(BY_ADMIN, "/api/admin/clinic", "{\"time_zone\":\"UTC\"}");
    jdbi.useHandle(
        sql -> {
          sql.execute("DELETE FROM appointments");
          sql.execute("DELETE FROM clinic_versions");
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
    "BACKFILL,   legacy, 4155550115, 10",
    "DUAL_WRITE, new,    4155550116, 11",
    "CUTOVER,    new,    4155550117, 2 pm"
  })
  void four_rounds(String phase, String reads, String phone, String time) throws Exception {
    sampleClinic();
    jdbi.useHandle(
        sql -> sql.execute("UPDATE migration_phase SET phase = ?, reads = ?", phase, reads));
    String email = "nora-" + phone + "@example.com";

    // 1: a new caller books
    JsonObject ticket = ticket("{}");
    VoiceClient nora = greeted(ticket);
    nora.ask("Hi, this is Nora Bell, I would like to book Botox next Wednesday at " + time);
    nora.ask("my number is " + phone);
    assertThat(nora.ask(email)).contains("Shall I book it?");
    assertThat(nora.ask("yes please")).contains("You're booked");
    nora.close();
    JsonObject booked = over(ticket.getString("session_id"));
    int customer = booked.getInt("customer_id");
    assertThat(row("SELECT name, email FROM customers WHERE id = " + customer))
        .containsEntry("name", "Nora Bell")
        .containsEntry("email", email);
    assertThat(row("SELECT count(*) AS n FROM appointments WHERE customer_id = " + customer))
        .containsEntry("n", 1L);

    // 2: the message is readable
    assertThat(message(booked))
        .startsWith("Voice call starting with: ")
        .contains("calling Luxury Med Spa");
    assertThat(outcome(booked)).isEqualTo("appointment_scheduled");

    // 3: the caller calls again, from a number this time
    JsonObject second = ticket("{\"phone\":\"%s\"}".formatted(phone));
    VoiceClient again = greeted(second);
    again.ask("What are your hours?");
    again.send("{\"type\":\"end_session\"}");
    assertThat(again.closedWith()).isEqualTo(1000);
    JsonObject repeat = over(second.getString("session_id"));
    assertThat(repeat.getInt("customer_id")).isEqualTo(customer);

    // 4: somebody who can't be known
    JsonObject third = ticket("{\"phone\":\"Anonymous\"}");
    VoiceClient anonymous = greeted(third);
    anonymous.ask("How much is a HydraFacial?");
    anonymous.close();
    JsonObject unknown = over(third.getString("session_id"));
    assertThat(unknown).doesNotContainKey("customer_id");
    assertThat(outcome(unknown)).isEqualTo("info_request");

    boolean legacy = !phase.equals("CUTOVER");
    boolean fresh = !phase.equals("BACKFILL");
    for (JsonObject call : new JsonObject[] {booked, repeat, unknown}) {
      assertThat(call.getString("state")).isEqualTo("ended");
      assertThat(call.containsKey("call_session_id")).isEqualTo(legacy);
      assertThat(
              row(
                  "SELECT count(*) AS n FROM conversations WHERE id = '%s'"
                      .formatted(call.getString("conversation_id"))))
          .containsEntry("n", fresh ? 1L : 0L);
    }
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
