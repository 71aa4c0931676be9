package dev.ava.web.rest;

import static dev.ava.web.testing.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.web.testing.Numbers;
import dev.ava.web.testing.RestCalls;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class CustomersIT extends RestCalls {

  private static final String PATH = "/api/admin/customers";
  private static final UUID ORG = UUID.fromString("a0000000-0000-0000-0000-000000000001");

  private final Jdbi jdbi = Jdbi.create(database());

  @Test
  void a_rename_is_shown_everywhere_at_the_next_read_and_remembers_who_did_it() throws Exception {
    String number = Numbers.next();
    int id = meet(number, "Renata Before").getInt("id");
    UUID call = call(id, number);
    UUID conversation = conversation(id);

    JsonObject renamed = object(patch(BY_ADMIN, PATH + "/" + id, "{\"name\": \"Renata After\"}"));

    assertThat(renamed.getString("name")).isEqualTo("Renata After");
    JsonObject set = renamed.getJsonArray("names").getJsonObject(0);
    assertThat(set.getString("name")).isEqualTo("Renata After");
    assertThat(set.getString("was")).isEqualTo("Renata Before");
    assertThat(set.getString("how")).isEqualTo("rename");
    assertThat(set.getString("by")).isEqualTo(ADMIN);
    for (String path :
        new String[] {
          "/api/calls-dashboard?search=renata%20after",
          "/api/calls-dashboard/" + call,
          "/api/calls-dashboard/export?search=renata",
          "/api/calls-dashboard/" + call + "/transcript/export",
          "/api/admin/communications?customer_id=" + id,
          "/api/admin/communications/" + conversation,
          PATH + "?search=renata"
        }) {
      String body = get(BY_ADMIN, path).body();
      assertThat(body).as(path).contains("Renata After").doesNotContain("Renata Before");
    }
    assertThat(
            object(get(BY_ADMIN, "/api/calls-dashboard?search=renata%20before"))
                .getJsonArray("calls"))
        .isEmpty();
  }

  @Test
  void whoever_has_a_number_is_found_or_made_and_gets_the_calls_that_were_nobodys()
      throws Exception {
    String number = Numbers.next();
    UUID call = call(null, number);
    assertProblem(byNumber(number), 404, "nobody-has-the-number");

    JsonObject made = meet(number, "Bea Caller");

    assertThat(made.getInt("calls")).isEqualTo(1);
    assertThat(object(byNumber(number)).getInt("id")).isEqualTo(made.getInt("id"));
    assertThat(object(byNumber(number.substring(2))).getInt("id")).isEqualTo(made.getInt("id"));
    assertThat(get(BY_ADMIN, "/api/calls-dashboard/" + call).body()).contains("Bea Caller");
    assertThat(meet(number, "Other Name").getString("name")).isEqualTo("Bea Caller");
    assertProblem(byNumber("anonymous"), 400, "not-a-number");
  }

  @Test
  void a_merged_id_goes_on_working_and_a_merger_can_be_looked_at_and_undone() throws Exception {
    String number = Numbers.next();
    int merged = meet(number, "Ida Merged").getInt("id");
    int stays = meet(Numbers.next(), "Ida Stays").getInt("id");
    UUID call = call(merged, number);
    patch(BY_ADMIN, PATH + "/" + merged, "{\"notes\": \"likes tea\"}");

    JsonObject preview = object(get(BY_ADMIN, PATH + "/" + merged + "/merge?into=" + stays));
    assertThat(preview.getJsonArray("changes").toString()).contains("likes tea", "merged_into_id");
    assertThat(preview.getJsonArray("notes").toString()).contains("different names", "1 calls");
    assertThat(object(get(BY_ADMIN, PATH + "/" + merged)).getInt("id")).isEqualTo(merged);

    JsonObject merge =
        object(post(BY_ADMIN, PATH + "/" + merged + "/merge", "{\"into\": " + stays + "}"));
    JsonObject view = object(get(BY_ADMIN, PATH + "/" + merged));
    assertThat(view.getInt("id")).isEqualTo(stays);
    assertThat(view.getString("notes")).isEqualTo("likes tea");
    assertThat(view.getJsonArray("other_ids").getInt(0)).isEqualTo(merged);
    assertThat(object(byNumber(number)).getInt("id")).isEqualTo(stays);
    assertThat(get(BY_ADMIN, "/api/calls-dashboard/" + call).body()).contains("Ida Stays");
    assertThat(
            object(patch(BY_ADMIN, PATH + "/" + merged, "{\"lead_status\": \"hot\"}")).getInt("id"))
        .isEqualTo(stays);
    assertProblem(
        post(BY_ADMIN, PATH + "/" + merged + "/merge", "{\"into\": " + stays + "}"),
        409,
        "customer-merged");

    patch(BY_ADMIN, PATH + "/" + stays, "{\"notes\": \"likes coffee\"}");
    String undo = PATH + "/merges/" + merge.getString("id") + "/undo";
    JsonObject undone = object(post(BY_ADMIN, undo, "{}"));

    assertThat(undone.getJsonArray("left_as_is").getString(0)).isEqualTo(stays + ".notes");
    assertThat(undone.getString("undone_by")).isEqualTo(ADMIN);
    assertThat(object(get(BY_ADMIN, PATH + "/" + merged)).getString("name"))
        .isEqualTo("Ida Merged");
    assertThat(object(get(BY_ADMIN, PATH + "/" + stays)).getString("notes"))
        .isEqualTo("likes coffee");
    assertThat(get(BY_ADMIN, "/api/calls-dashboard/" + call).body()).contains("Ida Merged");
    assertProblem(post(BY_ADMIN, undo, "{}"), 409, "merge-undone");
  }

  @Test
  void mergers_are_undone_in_the_reverse_order() throws Exception {
    int a = meet(Numbers.next(), "Chain A").getInt("id");
    int b = meet(Numbers.next(), "Chain B").getInt("id");
    int c = meet(Numbers.next(), "Chain C").getInt("id");
    String first =
        object(post(BY_ADMIN, PATH + "/" + a + "/merge", "{\"into\": " + b + "}")).getString("id");
    String second =
        object(post(BY_ADMIN, PATH + "/" + b + "/merge", "{\"into\": " + c + "}")).getString("id");
    assertThat(object(get(BY_ADMIN, PATH + "/" + a)).getInt("id")).isEqualTo(c);

    assertProblem(post(BY_ADMIN, PATH + "/merges/" + first + "/undo", "{}"), 409, "merged-further");
    object(post(BY_ADMIN, PATH + "/merges/" + second + "/undo", "{}"));
    assertThat(object(get(BY_ADMIN, PATH + "/" + a)).getInt("id")).isEqualTo(b);
    object(post(BY_ADMIN, PATH + "/merges/" + first + "/undo", "{}"));

    assertThat(object(get(BY_ADMIN, PATH + "/" + a)).getInt("id")).isEqualTo(a);
  }

  @Test
  void what_is_no_name_or_no_field_is_refused_and_a_viewer_changes_nothing() throws Exception {
    int id = meet(Numbers.next(), "Vera Named").getInt("id");
    String path = PATH + "/" + id;

    for (String body :
        new String[] {
          "{}",
          "{\"name\": \"+13105550101\"}",
          "{\"name\": \"Unknown Caller\"}",
          "{\"name\": 5}",
          "{\"phone\": \"+13105550101\"}",
          "{\"lead_status\": \"lukewarm\"}",
          "{\"email\": \"x\"}"
        }) {
      assertProblem(patch(BY_ADMIN, path, body), 400, "invalid-customer");
    }
    assertThat(patch(user("looks-only", "viewer"), path, "{\"name\": \"X Y\"}").statusCode())
        .isEqualTo(403);
    assertProblem(get(BY_ADMIN, PATH + "/2000000000"), 404, "customer-not-found");
    assertThat(object(patch(BY_ADMIN, path, "{\"name\": null}")).isNull("name")).isTrue();
  }

  private static JsonObject meet(String number, String name) throws Exception {
    return object(
        post(BY_ADMIN, PATH, "{\"phone\": \"%s\", \"name\": \"%s\"}".formatted(number, name)));
  }

  private static HttpResponse<String> byNumber(String number) throws Exception {
    return get(BY_ADMIN, PATH + "/by-number?number=" + number.replace("+", "%2B"));
  }

  private UUID conversation(int customer) {
    UUID id = UUID.randomUUID();
    jdbi.useHandle(
        h ->
            h.execute(
                "INSERT INTO conversations (id, org_id, customer_id, channel, status, initiated_at, last_activity_at)"
                    + " VALUES (?, ?, ?, 'sms', 'completed', now(), now())",
                id,
                ORG,
                customer));
    return id;
  }

  private UUID call(Integer customer, String phone) {
    UUID id = UUID.randomUUID();
    jdbi.useHandle(
        h ->
            h.execute(
                """
                INSERT INTO calls (id, org_id, conversation_id, customer_id, phone_number, call_direction, status,
                                   call_start_time, created_at)
                VALUES (?, ?, ?, ?, ?, 'inbound', 'completed', now(), now())
                """,
                id,
                ORG,
                "c" + id,
                customer,
                phone));
    return id;
  }

  private static JsonObject object(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return (JsonObject) json(answer);
  }
}
