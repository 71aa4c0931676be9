package dev.ava.appointment.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many want the same time at once. */
@Tag("postgresql-15")
class ManyCallersIT {

  private static final String OVERLAPS =
      """
      SELECT count(*) FROM appointments a JOIN appointments b ON a.id < b.id AND a.practitioner_key = b.practitioner_key
       WHERE a.status <> 'cancelled' AND b.status <> 'cancelled'
         AND (a.appointment_datetime, make_interval(mins => a.duration_minutes))
             OVERLAPS (b.appointment_datetime, make_interval(mins => b.duration_minutes))
      """;

  private final FrontDesk desk = new FrontDesk();

  private List<JsonObject> atOnce(List<Callable<JsonObject>> callers) throws Exception {
    ExecutorService lines = Executors.newFixedThreadPool(25);
    try {
      List<JsonObject> answers = new ArrayList<>();
      for (Future<JsonObject> answer : lines.invokeAll(callers)) {
        answers.add(answer.get());
      }
      return answers;
    } finally {
      lines.shutdown();
    }
  }

  private Callable<JsonObject> caller(int number, String start) {
    return () ->
        desk.use(
                "book_appointment",
                "session_" + number,
                "{'customer_name': 'Caller %d', 'customer_phone': '31055501%02d', 'start_time': '%s', 'service_type': 'hydrafacial'}"
                    .formatted(number, number, start))
            .result();
  }

  @Test
  void fifty_callers_for_one_slot_make_one_appointment_and_forty_nine_hear_of_others()
      throws Exception {
    List<Callable<JsonObject>> callers = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      callers.add(caller(i, "2026-03-03T10:00:00-08:00"));
    }

    List<JsonObject> answers = atOnce(callers);

    assertThat(answers).filteredOn(one -> one.getBoolean("success")).hasSize(1);
    assertThat(answers)
        .filteredOn(one -> !one.getBoolean("success"))
        .hasSize(49)
        .allMatch(one -> one.getString("reason").equals("slot_taken"))
        .allMatch(one -> !one.getJsonArray("alternatives").isEmpty());
    assertThat(desk.one("SELECT count(*) FROM appointments")).isEqualTo("1");
  }

  @Test
  void callers_for_times_that_overlap_never_share_a_practitioner() throws Exception {
    List<Callable<JsonObject>> callers = new ArrayList<>();
    for (int i = 0; i < 48; i++) {
      callers.add(caller(i, "2026-03-03T%02d:%02d:00-08:00".formatted(10 + i % 6, 15 * (i % 4))));
    }

    List<JsonObject> answers = atOnce(callers);

    assertThat(answers).filteredOn(one -> one.getBoolean("success")).hasSizeBetween(3, 6);
    assertThat(desk.one(OVERLAPS)).isEqualTo("0");
  }

  @Test
  void two_who_change_places_wait_for_one_another_and_nobody_hangs() throws Exception {
    int first =
        desk.book("2026-03-03T10:00:00-08:00", "hydrafacial", null).getInt("appointment_id");
    int second =
        desk.book("2026-03-03T12:00:00-08:00", "hydrafacial", null).getInt("appointment_id");

    List<JsonObject> answers =
        atOnce(
            List.of(
                () -> move(first, "2026-03-03T12:00:00-08:00"),
                () -> move(second, "2026-03-03T10:00:00-08:00")));

    assertThat(answers).noneMatch(one -> one.getBoolean("success"));
    assertThat(desk.one(OVERLAPS)).isEqualTo("0");
  }

  private JsonObject move(int id, String start) {
    return desk.ask(
        "reschedule_appointment",
        "{'appointment_id': " + id + ", 'new_start_time': '" + start + "'}");
  }

  @Test
  void the_database_itself_refuses_a_second_appointment_whoever_writes_it() {
    int id = desk.book("2026-03-03T10:00:00-08:00").getInt("appointment_id");

    assertThatThrownBy(
            () ->
                desk.run(
                    "INSERT INTO appointments (customer_id, appointment_datetime, service_type, duration_minutes, status, org_id, practitioner_key)"
                        + " SELECT customer_id, appointment_datetime + interval '15 minutes', service_type, 30, 'scheduled', org_id, practitioner_key"
                        + " FROM appointments"))
        .hasMessageContaining("is taken by another appointment");

    desk.run("UPDATE appointments SET status = 'no_show' WHERE id = " + id);
    assertThat(desk.one("SELECT count(*) FROM appointment_holds")).isEqualTo("0");
    assertThat(desk.book("2026-03-03T10:00:00-08:00").getString("provider"))
        .isEqualTo("Dr. Sarah Smith");
  }

  @Test
  void an_appointment_that_the_legacy_application_moves_frees_its_time_and_takes_the_other() {
    int id = desk.book("2026-03-03T10:00:00-08:00", "hydrafacial", null).getInt("appointment_id");

    desk.run(
        "UPDATE appointments SET appointment_datetime = appointment_datetime + interval '2 hours' WHERE id = "
            + id);

    assertThat(desk.book("2026-03-03T10:00:00-08:00", "hydrafacial", null).getBoolean("success"))
        .isTrue();
    assertThat(desk.book("2026-03-03T12:30:00-08:00", "hydrafacial", null).getString("reason"))
        .isEqualTo("slot_taken");
  }

  @Test
  void overlapping_rows_of_the_legacy_application_are_left_alone() {
    desk.run(
        "INSERT INTO customers (id, name, phone) VALUES (77, 'Legacy Lou', '+15551234567');"
            + "INSERT INTO appointments (customer_id, appointment_datetime, service_type, provider, status)"
            + " SELECT 77, '2026-03-03 18:00', 'botox', 'Dr. Sarah Smith', 'scheduled' FROM generate_series(1, 3)");

    assertThat(desk.one("SELECT count(*) FROM appointments")).isEqualTo("3");
  }
}
