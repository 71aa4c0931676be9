package dev.ava.appointment.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.clinic.boundary.Clinic;
import dev.ava.clinic.control.ClinicReader;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Los Angeles changes its clocks on 8 March and 1 November 2026, at two in the morning. */
class DiaryTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private static final Clinic CLINIC =
      ClinicReader.read(
          UUID.randomUUID(),
          "Night Clinic",
          ZoneId.of("America/Los_Angeles"),
          FrontDesk.json(
              """
              {'services': [{'slug': 'check_up', 'name': 'Check-up', 'minutes': 60}],
               'practitioners': [{'key': 'ann', 'name': 'Ann', 'services': ['check_up']},
                                 {'key': 'bob', 'name': 'Bob', 'services': ['check_up']}],
               'hours': [{'day': 'tuesday', 'from': '13:00', 'to': '15:00'}, {'day': 'tuesday', 'from': '09:00', 'to': '12:00'},
                         {'day': 'sunday', 'from': '00:00', 'to': '04:00'}],
               'closures': [{'day': '2026-03-10', 'reason': 'Inventory'}]}
              """));

  private static Diary diary(Busy... busy) {
    return new Diary(CLINIC, List.of(busy), NOW);
  }

  private static List<String> slots(Diary diary, String day) {
    return diary.slots(LocalDate.parse(day), 60, CLINIC.practitioners()).stream()
        .map(slot -> Said.iso(slot.start(), CLINIC.timeZone()).substring(11, 22))
        .toList();
  }

  @Test
  void nothing_is_offered_over_lunch_or_past_closing() {
    assertThat(slots(diary(), "2026-03-03"))
        .containsExactly(
            "09:00:00-08",
            "09:30:00-08",
            "10:00:00-08",
            "10:30:00-08",
            "11:00:00-08",
            "13:00:00-08",
            "13:30:00-08",
            "14:00:00-08");
    assertThat(
            diary()
                .isOpen(
                    Instant.parse("2026-03-03T19:30:00Z"), Instant.parse("2026-03-03T20:30:00Z")))
        .isFalse();
    assertThat(
            diary()
                .isOpen(
                    Instant.parse("2026-03-03T19:10:00Z"), Instant.parse("2026-03-03T20:00:00Z")))
        .isTrue();
  }

  @Test
  void a_closure_takes_precedence_over_the_hours_of_its_weekday() {
    assertThat(slots(diary(), "2026-03-10")).isEmpty();
    assertThat(diary().opens(LocalDate.parse("2026-03-10"))).isFalse();
    assertThat(diary().closure(LocalDate.parse("2026-03-10")).orElseThrow().reason())
        .isEqualTo("Inventory");
    assertThat(slots(diary(), "2026-03-11")).isEmpty();
  }

  @Test
  void a_night_with_an_hour_less_has_less_to_offer_and_never_a_time_that_does_not_exist() {
    assertThat(slots(diary(), "2026-03-01"))
        .containsExactly(
            "00:00:00-08",
            "00:30:00-08",
            "01:00:00-08",
            "01:30:00-08",
            "02:00:00-08",
            "02:30:00-08",
            "03:00:00-08");
    assertThat(slots(diary(), "2026-03-08"))
        .containsExactly("00:00:00-08", "00:30:00-08", "01:00:00-08", "01:30:00-08", "03:00:00-07");
  }

  @Test
  void a_night_with_an_hour_more_never_offers_the_same_time_twice() {
    assertThat(slots(diary(), "2026-11-01"))
        .containsExactly(
            "00:00:00-07",
            "00:30:00-07",
            "01:00:00-07",
            "01:30:00-07",
            "02:00:00-08",
            "02:30:00-08",
            "03:00:00-08");
    // 1:30 in summer time, an hour long: until 1:30 in winter time.
    Diary taken =
        diary(busy("ann", "2026-11-01T08:30:00Z", 60), busy("bob", "2026-11-01T08:30:00Z", 60));
    assertThat(slots(taken, "2026-11-01"))
        .containsExactly("00:00:00-07", "00:30:00-07", "02:00:00-08", "02:30:00-08", "03:00:00-08");
  }

  @Test
  void who_is_busy_is_passed_over_and_who_begins_when_another_ends_is_not() {
    Diary diary = diary(busy("ann", "2026-03-03T17:00:00Z", 60));
    Instant nine = Instant.parse("2026-03-03T17:00:00Z");

    assertThat(diary.free(nine, nine.plusSeconds(3600), CLINIC.practitioners()).orElseThrow().key())
        .isEqualTo("bob");
    assertThat(
            diary
                .free(nine.plusSeconds(3600), nine.plusSeconds(7200), CLINIC.practitioners())
                .orElseThrow()
                .key())
        .isEqualTo("ann");
  }

  @Test
  void an_appointment_of_nobody_in_particular_takes_one_of_those_who_are_free() {
    Instant nine = Instant.parse("2026-03-03T17:00:00Z");
    Busy somebody = busy(null, "2026-03-03T17:00:00Z", 60);

    assertThat(diary(somebody).free(nine, nine.plusSeconds(3600), CLINIC.practitioners()))
        .isPresent();
    assertThat(
            diary(somebody, busy("ann", "2026-03-03T17:30:00Z", 60))
                .free(nine, nine.plusSeconds(3600), CLINIC.practitioners()))
        .isEmpty();
  }

  @Test
  void what_is_near_the_wanted_time_comes_first_and_then_the_next_open_day() {
    Instant noon = Instant.parse("2026-03-03T20:00:00Z");

    assertThat(diary().near(noon, 2, 30, 60, CLINIC.practitioners()))
        .extracting(slot -> Said.time(slot.start(), CLINIC.timeZone()))
        .containsExactly("11:00 AM", "1:00 PM");
    assertThat(
            diary().near(Instant.parse("2026-03-09T20:00:00Z"), 2, 30, 60, CLINIC.practitioners()))
        .extracting(slot -> Said.moment(slot.start(), CLINIC.timeZone()))
        .containsExactly("Sunday, March 15 at 12:00 AM");
  }

  private static Busy busy(String practitioner, String from, int minutes) {
    Instant start = Instant.parse(from);
    return new Busy(1, practitioner, start, start.plusSeconds(minutes * 60L));
  }
}
