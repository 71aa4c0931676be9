package dev.ava.web.rest;

import static dev.ava.web.testing.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.web.testing.RestCalls;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class CommunicationsIT extends RestCalls {

  private static final String PATH = "/api/admin/communications";
  private static final UUID ORG = UUID.fromString("a0000000-0000-0000-0000-000000000001");

  private final Jdbi jdbi = Jdbi.create(database());

  @Test
  void every_look_is_recorded_and_what_has_not_changed_is_not_sent_again() throws Exception {
    UUID conversation = conversationOf(ORG);
    String path = PATH + "/" + conversation;

    HttpResponse<String> first = get(BY_ADMIN, path);
    String tag = first.headers().firstValue("ETag").orElseThrow();
    HttpResponse<String> again = send(as(BY_ADMIN, path).header("If-None-Match", tag));

    assertThat(((JsonObject) json(first)).getJsonObject("conversation").getString("id"))
        .isEqualTo(conversation.toString());
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(looksAt(conversation)).isEqualTo(2);
  }

  @Test
  void a_conversation_that_changed_is_sent_again() throws Exception {
    UUID conversation = conversationOf(ORG);
    String path = PATH + "/" + conversation;
    String tag = get(BY_ADMIN, path).headers().firstValue("ETag").orElseThrow();

    jdbi.useHandle(
        h -> h.execute("UPDATE conversations SET subject = 'Botox' WHERE id = ?", conversation));

    assertThat(send(as(BY_ADMIN, path).header("If-None-Match", tag)).statusCode()).isEqualTo(200);
  }

  @Test
  void a_conversation_of_another_organisation_is_not_there() throws Exception {
    UUID other = UUID.randomUUID();
    jdbi.useHandle(
        h -> h.execute("INSERT INTO organizations (id, name) VALUES (?, 'Other')", other));
    UUID conversation = conversationOf(other);

    assertThat(get(BY_ADMIN, PATH + "/" + conversation).statusCode()).isEqualTo(404);
    assertThat(get(BY_ADMIN, PATH + "?page_size=100").body())
        .doesNotContain(conversation.toString());
  }

  @Test
  void the_cursor_walks_through_all_pages_without_gap_or_repeat() throws Exception {
    for (int i = 0; i < 5; i++) {
      conversationOf(ORG);
    }
    String cursor = "";
    int seen = 0;
    Set<String> ids = new HashSet<>();
    do {
      JsonObject page = (JsonObject) json(get(BY_ADMIN, PATH + "?page_size=2" + cursor));
      for (JsonObject row : page.getJsonArray("conversations").getValuesAs(JsonObject.class)) {
        seen++;
        ids.add(row.getString("id"));
      }
      cursor = page.isNull("next_cursor") ? "" : "&cursor=" + page.getString("next_cursor");
    } while (!cursor.isEmpty());

    assertThat(ids).hasSize(seen).hasSizeGreaterThanOrEqualTo(5);
  }

  @Test
  void a_page_or_a_word_that_makes_no_sense_is_a_clear_400() throws Exception {
    for (String query :
        new String[] {
          "page=0", "page_size=0", "page_size=101", "page=x", "cursor=%21", "status=odd"
        }) {
      HttpResponse<String> answer = get(BY_ADMIN, PATH + "?" + query);
      assertThat(answer.statusCode()).as(query + " " + answer.body()).isEqualTo(400);
      assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }
    assertProblem(get(BY_ADMIN, PATH + "/not-a-uuid"), 400, "invalid-id");
  }

  private long looksAt(UUID conversation) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    "SELECT count(*) FROM access_audit WHERE conversation_id = ? AND via = 'api'")
                .bind(0, conversation)
                .mapTo(Long.class)
                .one());
  }

  private UUID conversationOf(UUID org) {
    UUID id = UUID.randomUUID();
    jdbi.useHandle(
        h ->
            h.execute(
                "INSERT INTO conversations (id, org_id, channel, status, initiated_at, last_activity_at)"
                    + " VALUES (?, ?, 'sms', 'completed', now(), now())",
                id,
                org));
    return id;
  }
}
