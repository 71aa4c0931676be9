package dev.ava.web.rest;

import static dev.ava.web.testing.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.clinic.boundary.SampleClinic;
import dev.ava.web.testing.RestCalls;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The clinic's own data and its appointments over HTTP. Puts the shared database back. */
class ClinicDeskIT extends RestCalls {

  private static final String CLINIC = "/api/admin/clinic";
  private static final String APPOINTMENTS = "/api/appointments";

  private final Jdbi jdbi = Jdbi.create(database());
  private final String monday =
      LocalDate.now(Clock.systemUTC())
          .plusDays(7)
          .with(TemporalAdjusters.next(DayOfWeek.MONDAY))
          .toString();

  @AfterEach
  void putBack() throws Exception {
    // Through the API, so that the server forgets it too.
    put(BY_ADMIN, CLINIC, "{\"time_zone\":\"UTC\"}");
    jdbi.useHandle(
        sql -> {
          sql.execute("DELETE FROM appointments");
          sql.execute("DELETE FROM clinic_versions");
        });
  }

  private static HttpResponse<String> putSample() throws Exception {
    JsonObject sample =
        Json.createObjectBuilder(SampleClinic.document()).add("time_zone", "UTC").build();
    return put(BY_ADMIN, CLINIC, sample.toString());
  }

  private static String tag(HttpResponse<String> answer) {
    return answer.headers().firstValue("ETag").orElseThrow();
  }

  private HttpResponse<String> book(String authorization, String time) throws Exception {
    return post(
        authorization,
        APPOINTMENTS,
        "{\"customer_name\":\"Desk Dora\",\"customer_phone\":\"+13105550177\",\"start_time\":\""
            + monday
            + "T"
            + time
            + ":00Z\",\"service_type\":\"hydrafacial\"}");
  }

  @Test
  void what_callers_are_told_is_replaced_changed_in_parts_and_never_lost_by_a_race()
      throws Exception {
    HttpResponse<String> first = putSample();
    assertThat(first.statusCode()).as(first.body()).isEqualTo(200);

    HttpResponse<String> changed =
        patch(
            BY_ADMIN, CLINIC, "{\"closures\":[{\"day\":\"" + monday + "\",\"reason\":\"Move\"}]}");

    JsonObject now = json(get(BY_ADMIN, CLINIC)).asJsonObject();
    assertThat(now.getJsonArray("services")).hasSize(9);
    assertThat(now.getJsonArray("closures")).hasSize(1);
    assertThat(tag(changed)).isNotEqualTo(tag(first));
    HttpResponse<String> stale =
        send(
            as(BY_ADMIN, CLINIC)
                .header("Content-Type", "application/json")
                .header("If-Match", tag(first))
                .PUT(BodyPublishers.ofString("{}")));
    assertProblem(stale, 412, "clinic-changed");
    assertProblem(
        patch(
            BY_ADMIN, CLINIC, "{\"hours\":[{\"day\":\"today\",\"from\":\"9\",\"to\":\"10:00\"}]}"),
        400,
        "invalid-clinic");
    assertProblem(
        put(BY_ADMIN, CLINIC, get(BY_ADMIN, CLINIC + "/versions/1").body()), 400, "invalid-clinic");
    JsonArray versions = json(get(BY_ADMIN, CLINIC + "/versions")).asJsonArray();
    assertThat(versions).hasSize(2);
    assertThat(
            json(get(BY_ADMIN, CLINIC + "/versions/1"))
                .asJsonObject()
                .getJsonObject("document")
                .getJsonArray("closures"))
        .isEmpty();
    assertThat(send(as(BY_ADMIN, CLINIC).header("If-None-Match", tag(changed))).statusCode())
        .isEqualTo(304);
  }

  @Test
  void only_an_administrator_changes_it() throws Exception {
    assertProblem(put(user("clinic-operator", "operator"), CLINIC, "{}"), 403, "forbidden");
  }

  @Test
  void the_desk_books_moves_and_cancels_and_the_list_has_the_legacy_shape() throws Exception {
    putSample();
    String operator = user("desk-operator", "operator");
    JsonArray free =
        json(get(BY_ADMIN, APPOINTMENTS + "/free?date=" + monday + "&service_type=hydrafacial"))
            .asJsonArray();
    assertThat(free).hasSize(19);

    HttpResponse<String> booked = book(operator, "10:00");
    assertThat(booked.statusCode()).as(booked.body()).isEqualTo(201);
    int id = json(booked).asJsonObject().getInt("id");
    HttpResponse<String> taken = book(operator, "10:30");
    assertProblem(taken, 409, "slot-taken");
    assertThat(json(taken).asJsonObject().getJsonArray("alternatives")).isNotEmpty();

    HttpResponse<String> moved =
        post(
            operator,
            APPOINTMENTS + "/" + id + "/reschedule",
            "{\"start_time\":\"" + monday + "T10:30:00Z\"}");
    assertThat(json(moved).asJsonObject().getString("status")).isEqualTo("rescheduled");
    for (int i = 0; i < 2; i++) {
      HttpResponse<String> cancelled =
          post(operator, APPOINTMENTS + "/" + id + "/cancel", "{\"reason\":\"ill\"}");
      assertThat(json(cancelled).asJsonObject().getString("status")).isEqualTo("cancelled");
    }

    JsonObject row =
        json(get(
                BY_ADMIN,
                APPOINTMENTS + "?status=cancelled&start_date=" + monday + "&end_date=" + monday))
            .asJsonObject()
            .getJsonArray("appointments")
            .getJsonObject(0);
    assertThat(row.getInt("id")).isEqualTo(id);
    assertThat(row.getString("appointment_datetime")).isEqualTo(monday + "T10:30:00");
    assertThat(row.getString("service_type")).isEqualTo("HydraFacial");
    assertThat(row.getString("provider")).isEqualTo("Lisa Lee");
    assertThat(row.getString("booked_by")).isEqualTo("staff");
    assertThat(row.getString("customer_name")).isEqualTo("Desk Dora");
    assertThat(row.getString("cancellation_reason")).isEqualTo("ill");
  }

  @Test
  void who_may_only_look_does_not_book_and_nonsense_is_refused() throws Exception {
    putSample();

    assertProblem(book(user("desk-viewer", "viewer"), "10:00"), 403, "forbidden");
    assertProblem(post(BY_ADMIN, APPOINTMENTS, "{}"), 400, "invalid-appointment");
    assertProblem(get(BY_ADMIN, APPOINTMENTS + "/999999"), 404, "no-such-appointment");
    assertProblem(get(BY_ADMIN, APPOINTMENTS + "?status=lost"), 400, "invalid-parameter");
    assertProblem(
        post(
            BY_ADMIN,
            APPOINTMENTS,
            "{\"customer_id\":999999,\"start_time\":\""
                + monday
                + "T10:00\",\"service_type\":\"peel\"}"),
        404,
        "no-such-customer");
    for (String year : new String[] {"-999999999", "-5000", "+999999999"}) {
      String then =
          "{\"customer_phone\":\"3105550177\",\"service_type\":\"peel\",\"start_time\":\"%s-01-01T10:00Z\"}";
      assertProblem(post(BY_ADMIN, APPOINTMENTS, then.formatted(year)), 409, "invalid-time");
    }
    assertProblem(
        post(
            BY_ADMIN,
            APPOINTMENTS,
            "{\"customer_phone\":\"%s\",\"start_time\":\"%sT10:00\",\"service_type\":\"peel\"}"
                .formatted("3".repeat(1001), monday)),
        400,
        "invalid-appointment");
    assertThat(send(request(APPOINTMENTS)).statusCode()).isEqualTo(401);
  }
}
