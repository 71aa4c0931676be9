package dev.ava.migration.boundary;

import static dev.ava.migration.boundary.LegacyRows.quoted;
import static dev.ava.migration.boundary.LegacyRows.turns;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fields of a legacy call session, and what they become. */
@Tag("postgresql-15")
class LegacySessionsIT {

  private static final LegacyRows LEGACY = LegacyRows.none();

  @Test
  void a_plain_call_needs_no_repair() {
    int id = LEGACY.session("phone_number", "'+13105550123'");

    assertThat(LEGACY.mapped(id, "repairs")).isEqualTo("{}");
    assertThat(
            LEGACY.mapped(
                id, "concat_ws(' ', channel, status, direction, peer_address, outcome, subject)"))
        .isEqualTo(
            "voice completed inbound +13105550123 appointment_scheduled Appointment booking");
    assertThat(LEGACY.mapped(id, "id")).isEqualTo("00000000-ca11-8000-8000-%012x".formatted(id));
    assertThat(LEGACY.mapped(id, "message_id"))
        .isEqualTo("00000000-ca11-8001-8000-%012x".formatted(id));
    assertThat(LEGACY.mapped(id, "metadata ->> 'legacy_call_session_id'")).isEqualTo("" + id);
    assertThat(LEGACY.mapped(id, "metadata ->> 'session_id' = metadata ->> 'legacy_session_id'"))
        .isEqualTo("true");
    assertThat(LEGACY.mapped(id, "org_id")).isEqualTo("a0000000-0000-0000-0000-000000000001");
  }

  @ParameterizedTest(name = "{0} becomes {1}, {2}")
  @CsvSource({
    "9.2, 9, ",
    "1, 1, ",
    "10, 10, ",
    "0, 1, score_zero",
    "0.5, 1, score_below_one",
    "10.5, 10, score_above_ten",
    "11, , score_out_of_range",
    "85, , score_out_of_range",
    "-0.5, , score_out_of_range",
    "'''NaN''', , score_out_of_range",
    "NULL, , ",
  })
  void scores(String legacy, String score, String repair) {
    int id = LEGACY.session("satisfaction_score", legacy);

    assertThat(LEGACY.mapped(id, "satisfaction_score")).isEqualTo(score);
    assertThat(LEGACY.mapped(id, "repairs")).isEqualTo(repair == null ? "{}" : "{" + repair + "}");
    assertThat(LEGACY.mapped(id, "jsonb_exists(metadata, 'legacy_satisfaction_score')"))
        .isEqualTo(String.valueOf(repair != null));
  }

  @ParameterizedTest(name = "{0} becomes {1}, {2}")
  @CsvSource({
    "mixed, mixed, ",
    "Positive, positive, sentiment_spelling",
    "' negative ', negative, sentiment_spelling",
    "frustrated, , unknown_sentiment",
    "mostly positive with some doubts, , unknown_sentiment",
    "'', , ",
  })
  void sentiments(String legacy, String sentiment, String repair) {
    int id = LEGACY.session("sentiment", quoted(legacy));

    assertThat(LEGACY.mapped(id, "sentiment")).isEqualTo(sentiment);
    assertThat(LEGACY.mapped(id, "repairs")).isEqualTo(repair == null ? "{}" : "{" + repair + "}");
    assertThat(LEGACY.mapped(id, "metadata ->> 'legacy_sentiment'"))
        .isEqualTo(repair == null ? null : legacy);
  }

  @ParameterizedTest(name = "{0} with {1} function calls becomes {2}, {3}")
  @CsvSource({
    "'booked', 1, appointment_scheduled, ",
    "'rescheduled', 1, appointment_rescheduled, ",
    "'cancelled', 1, appointment_cancelled, ",
    "'info_only', 1, info_request, ",
    "'escalated', 1, complaint, ",
    "'abandoned', 1, unresolved, ",
    "'browsing', 1, info_request, ",
    "'Booked', 1, appointment_scheduled, outcome_spelling",
    "' Browsing', 1, info_request, outcome_spelling",
    "'sold', 1, unresolved, unmapped_outcome",
    "'', 2, appointment_scheduled, ",
    "'', 0, info_request, ",
    "'', NULL, info_request, unknown_function_calls",
  })
  void outcomes(String legacy, String calls, String outcome, String repair) {
    int id = LEGACY.session("outcome", quoted(legacy), "function_calls_made", calls);

    assertThat(LEGACY.mapped(id, "outcome")).isEqualTo(outcome);
    assertThat(LEGACY.mapped(id, "repairs")).isEqualTo(repair == null ? "{}" : "{" + repair + "}");
    boolean kept = repair != null && !repair.equals("unknown_function_calls");
    assertThat(LEGACY.mapped(id, "metadata ->> 'legacy_outcome'")).isEqualTo(kept ? legacy : null);
  }

  @Test
  void without_outcome_and_words_a_call_is_unresolved() {
    int id = LEGACY.session("outcome", "NULL", "function_calls_made", "0", "transcript", "'[]'");

    assertThat(LEGACY.mapped(id, "outcome")).isEqualTo("unresolved");
    assertThat(LEGACY.mapped(id, "subject")).isEqualTo("Voice call");
    assertThat(LEGACY.mapped(id, "content")).isEqualTo("Voice call without a transcript");
  }

  @Test
  void the_subject_is_the_outcome_else_the_escalation_else_the_first_words() {
    String words =
        "I would like to know how much a HydraFacial treatment is on Saturdays, and whether";
    String said = quoted(turns("customer", words));

    assertThat(LEGACY.mapped(LEGACY.session("outcome", "'cancelled'"), "subject"))
        .isEqualTo("Appointment cancellation");
    assertThat(LEGACY.mapped(LEGACY.session("outcome", "'rescheduled'"), "subject"))
        .isEqualTo("Appointment rescheduling");
    assertThat(
            LEGACY.mapped(LEGACY.session("outcome", "'escalated'", "escalated", "true"), "subject"))
        .isEqualTo("Customer escalation");
    int id = LEGACY.session("outcome", "'info_only'", "transcript", said);
    assertThat(LEGACY.mapped(id, "subject"))
        .isEqualTo("I would like to know how much a HydraFacial treatm...");
    assertThat(LEGACY.mapped(id, "content")).isEqualTo("Voice call starting with: " + words);
  }

  @Test
  void more_than_a_hundred_first_characters_are_cut() {
    int id = LEGACY.session("transcript", quoted(turns("customer", "x".repeat(101))));

    assertThat(LEGACY.mapped(id, "content"))
        .isEqualTo("Voice call starting with: " + "x".repeat(100) + "...");
  }

  @Test
  void times_are_utc_to_the_microsecond_and_the_duration_is_the_stored_one() {
    int id = LEGACY.session("duration_seconds", "120");

    assertThat(LEGACY.mapped(id, "initiated_at = timestamptz '2025-11-11 04:16:28.123456+00'"))
        .isEqualTo("true");
    assertThat(LEGACY.mapped(id, "completed_at = timestamptz '2025-11-11 04:18:00+00'"))
        .isEqualTo("true");
    assertThat(
            LEGACY.mapped(
                id,
                "last_activity_at = completed_at AND sent_at = initiated_at AND created_at = initiated_at"))
        .isEqualTo("true");
    assertThat(LEGACY.mapped(id, "duration_seconds")).isEqualTo("120");
  }

  @Test
  void a_negative_duration_becomes_zero_and_an_end_before_the_start_stays() {
    int id =
        LEGACY.session("duration_seconds", "-37", "ended_at", "timestamp '2025-11-11 04:15:51'");

    assertThat(LEGACY.mapped(id, "duration_seconds")).isEqualTo("0");
    assertThat(LEGACY.mapped(id, "metadata ->> 'legacy_duration_seconds'")).isEqualTo("-37");
    assertThat(LEGACY.mapped(id, "repairs")).isEqualTo("{negative_duration}");
    assertThat(LEGACY.mapped(id, "completed_at < initiated_at AND last_activity_at = initiated_at"))
        .isEqualTo("true");
    assertThat(LEGACY.mapped(LEGACY.session("duration_seconds", "NULL"), "duration_seconds"))
        .isEqualTo("0");
  }

  @Test
  void a_call_without_an_end_has_failed() {
    int id =
        LEGACY.session(
            "ended_at",
            "NULL",
            "transcript",
            "NULL",
            "outcome",
            "NULL",
            "function_calls_made",
            "0");

    assertThat(LEGACY.mapped(id, "status")).isEqualTo("failed");
    assertThat(LEGACY.mapped(id, "completed_at")).isNull();
    assertThat(LEGACY.mapped(id, "last_activity_at = initiated_at")).isEqualTo("true");
  }

  @Test
  void a_missing_start_is_the_first_event_else_the_end_minus_the_duration_else_nobody_knows() {
    int withEvent = LEGACY.session("started_at", "NULL");
    LEGACY.event(withEvent, "\"timestamp\"", "timestamp '2025-11-11 04:17:01'");
    LEGACY.event(withEvent, "\"timestamp\"", "NULL");
    int withEnd = LEGACY.session("started_at", "NULL");
    int withNothing = LEGACY.session("started_at", "NULL", "ended_at", "NULL");

    assertThat(LEGACY.mapped(withEvent, "initiated_at = timestamptz '2025-11-11 04:17:01+00'"))
        .isEqualTo("true");
    assertThat(LEGACY.mapped(withEvent, "repairs")).isEqualTo("{missing_start}");
    assertThat(LEGACY.mapped(withEnd, "initiated_at = timestamptz '2025-11-11 04:16:28+00'"))
        .isEqualTo("true");
    assertThat(LEGACY.count("legacy_conversations WHERE call_session_id = " + withNothing))
        .isZero();
  }

  @Test
  void flags_that_are_not_known_stay_unknown_and_interruptions_are_none() {
    int id = LEGACY.session("escalated", "NULL", "customer_interruptions", "NULL");

    assertThat(LEGACY.mapped(id, "jsonb_typeof(metadata -> 'escalated')")).isEqualTo("null");
    assertThat(LEGACY.mapped(id, "interruption_count")).isEqualTo("0");
  }

  @Test
  void a_number_that_is_not_whole_is_kept_but_is_no_address() {
    int id = LEGACY.session("phone_number", "'2487017'");

    assertThat(LEGACY.mapped(id, "peer_address")).isNull();
    assertThat(LEGACY.mapped(id, "metadata ->> 'phone_number'")).isEqualTo("2487017");
  }

  @Test
  void the_organisation_is_the_customers_else_the_one_of_the_settings() {
    LEGACY.run(
        "INSERT INTO organizations (id, name) VALUES ('a0000000-0000-0000-0000-0000000000aa', 'Spa') ON CONFLICT DO NOTHING");
    int customer =
        LEGACY.one(
            Integer.class,
            "INSERT INTO customers (name, phone, org_id) VALUES ('Ann', '+13105550199', 'a0000000-0000-0000-0000-0000000000aa') RETURNING id");

    int id = LEGACY.session("customer_id", "" + customer);

    assertThat(LEGACY.mapped(id, "org_id")).isEqualTo("a0000000-0000-0000-0000-0000000000aa");
    assertThat(LEGACY.mapped(id, "customer_id")).isEqualTo("" + customer);
  }
}
