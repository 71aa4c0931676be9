package dev.ava.migration.boundary;

import static dev.ava.migration.boundary.LegacyRows.quoted;
import static dev.ava.migration.boundary.LegacyRows.turns;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Transcripts in their three forms, broken ones, and events. */
@Tag("postgresql-15")
class LegacyTranscriptsIT {

  private static final LegacyRows LEGACY = LegacyRows.none();

  @Test
  void the_live_form_keeps_its_words_and_its_times_become_utc() {
    int id =
        session(turns("assistant", "Hello", "customer", "It\\u2019s \\ud83d\\ude00 \\\"me\\\""));

    List<JsonObject> turns = segments(id);
    assertThat(turns)
        .extracting(t -> t.getString("speaker"))
        .containsExactly("assistant", "customer");
    assertThat(turns)
        .extracting(t -> t.getString("text"))
        .containsExactly("Hello", "It’s 😀 \"me\"");
    assertThat(turns)
        .extracting(t -> t.getString("timestamp"))
        .containsExactly("2025-11-11T04:16:28.123456Z", "2025-11-11T04:16:30.123456Z");
    assertThat(LEGACY.mapped(id, "repairs")).isEqualTo("{}");
  }

  /** Whatever disturbs the short way for the live form leads to the same result by the long one. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ends in a Z",
        "a brace \\\"} inside",
        "two \\\\ backslashes",
        "}",
        "[{\\\"",
        ", \\\"timestamp\\\": \\\"2025\\\"}"
      })
  void words_that_look_like_json_are_only_words(String text) {
    int id = session(turns("assistant", text, "customer", "Z"));

    assertThat(segments(id))
        .extracting(t -> t.getString("text"))
        .containsExactly(text.replace("\\\"", "\"").replace("\\\\", "\\"), "Z");
    assertThat(segments(id))
        .extracting(t -> t.getString("timestamp"))
        .allMatch(t -> t.endsWith(".123456Z"));
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "2025-11-11T04:16:28, 2025-11-11T04:16:28Z",
    "2025-11-11T04:16:28.5, 2025-11-11T04:16:28.500000Z",
    "2025-11-11 04:16:28, 2025-11-11T04:16:28Z",
    "2025-11-11T04:16:28Z, 2025-11-11T04:16:28Z",
    "2025-11-10T20:16:28-08:00, 2025-11-11T04:16:28Z",
    "2025-02-31T04:16:28, 2025-02-31T04:16:28",
    "at noon, at noon",
  })
  void times_of_turns(String legacy, String expected) {
    int id =
        session(
            "[{\"speaker\": \"customer\", \"text\": \"Hi\", \"timestamp\": \"" + legacy + "\"}]");

    assertThat(segments(id).get(0).getString("timestamp")).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "user, customer",
    "caller, customer",
    "Customer, customer",
    "assistant, assistant",
    "Ava, assistant",
    "agent, assistant",
    "system, system",
  })
  void speakers(String legacy, String expected) {
    int id = session(turns(legacy, "Hi"));

    assertThat(segments(id).get(0).getString("speaker")).isEqualTo(expected);
    assertThat(segments(id).get(0)).doesNotContainKey("source_speaker");
  }

  @Test
  void a_speaker_whom_nobody_knows_is_unknown_and_his_word_is_kept() {
    int id = session(turns("nurse", "Hi"));

    assertThat(segments(id).get(0).getString("speaker")).isEqualTo("unknown");
    assertThat(segments(id).get(0).getString("source_speaker")).isEqualTo("nurse");
  }

  @Test
  void more_keys_are_kept_wherever_they_stand() {
    int id =
        session(
            "[{\"speaker\": \"assistant\", \"text\": \"Hi\", \"timestamp\": 3.5, \"interrupted\": true},"
                + " {\"id\": \"a\", \"role\": \"user\", \"content\": \"Yes\", \"timestamp\": \"2025-11-11T04:16:28\", \"model\": \"x\"}]");

    assertThat(segments(id).get(0).getBoolean("interrupted")).isTrue();
    assertThat(segments(id).get(0).getJsonNumber("timestamp").doubleValue()).isEqualTo(3.5);
    JsonObject second = segments(id).get(1);
    assertThat(second.getString("speaker")).isEqualTo("customer");
    assertThat(second.getString("text")).isEqualTo("Yes");
    assertThat(second.getString("model")).isEqualTo("x");
    assertThat(second.getString("id")).isEqualTo("a");
  }

  @Test
  void turns_that_are_only_words_are_turns_of_nobody() {
    int id = session("[\"Hello\", \"Hi\"]");

    assertThat(segments(id)).extracting(t -> t.getString("text")).containsExactly("Hello", "Hi");
    assertThat(LEGACY.mapped(id, "content")).isEqualTo("Voice call starting with: Hello");
  }

  @Test
  void lines_name_their_speaker_and_are_numbered() {
    int id = session("Ava: Hello\nCUSTOMER: Hi\n(and a second line)\n\nAssistant:Bye");

    assertThat(segments(id))
        .extracting(t -> t.getString("speaker"))
        .containsExactly("assistant", "customer", "unknown", "assistant");
    assertThat(segments(id))
        .extracting(t -> t.getString("text"))
        .containsExactly("Hello", "Hi", "(and a second line)", "Bye");
    assertThat(segments(id))
        .extracting(t -> t.getJsonNumber("timestamp").toString())
        .containsExactly("0.0", "1.0", "2.0", "4.0");
    assertThat(LEGACY.mapped(id, "repairs")).isEqualTo("{}");
  }

  @Test
  void prose_is_one_turn_of_nobody() {
    int id = session("[Recorded] Jason asked about Botox and booked a visit.");

    assertThat(segments(id)).hasSize(1);
    assertThat(segments(id).get(0).getString("speaker")).isEqualTo("unknown");
    assertThat(LEGACY.mapped(id, "content"))
        .isEqualTo(
            "Voice call starting with: [Recorded] Jason asked about Botox and booked a visit.");
    assertThat(LEGACY.mapped(id, "repairs")).isEqualTo("{}");
  }

  @Test
  void broken_json_is_kept_whole_and_its_first_words_are_still_read() {
    String broken = turns("assistant", "It\\u2019s Ava", "customer", "Hi").substring(0, 110);
    int id = session(broken);

    assertThat(segments(id)).extracting(t -> t.getString("text")).containsExactly(broken);
    assertThat(LEGACY.mapped(id, "content")).isEqualTo("Voice call starting with: It’s Ava");
    assertThat(LEGACY.mapped(id, "repairs")).isEqualTo("{broken_json}");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "a\\u0000b, a\ufffdb, nul_character",
    "a\\u0000\\u0000, a\ufffd\ufffd, nul_character",
    "a\\\\u0000, a\\u0000, ",
    "a\\ud83d b, a\ufffd b, broken_character",
    "a\\ude00, a\ufffd, broken_character",
  })
  void characters_that_no_database_takes(String written, String read, String repair) {
    int id = session(turns("assistant", written));

    assertThat(segments(id).get(0).getString("text")).isEqualTo(read);
    assertThat(LEGACY.mapped(id, "repairs")).isEqualTo(repair == null ? "{}" : "{" + repair + "}");
  }

  @Test
  void the_first_words_are_the_first_that_are_words() {
    int id = session(turns("assistant", "", "assistant", " \\n ", "customer", "Two\\nlines"));

    assertThat(LEGACY.mapped(id, "content")).isEqualTo("Voice call starting with: Two lines");
    int silent = session(turns("assistant", ""));
    assertThat(LEGACY.mapped(silent, "content")).isEqualTo("Voice call without a transcript");
  }

  @Test
  void another_zone_moves_all_times() {
    LegacyRows legacy = LegacyRows.none();
    legacy.run("UPDATE migration_settings SET legacy_time_zone = 'America/Los_Angeles'");
    int id = legacy.session();
    int event = legacy.event(id);

    assertThat(legacy.mapped(id, "initiated_at = timestamptz '2025-11-11 12:16:28.123456+00'"))
        .isEqualTo("true");
    assertThat(legacy.mapped(id, "transcript_segments #>> '{0,timestamp}'"))
        .isEqualTo("2025-11-11T12:16:28.123456Z");
    assertThat(legacy.mappedEvent(event, "\"timestamp\" = timestamptz '2025-11-11 12:16:58+00'"))
        .isEqualTo("true");
  }

  @ParameterizedTest(name = "{0} becomes {1}, {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\": 1} | {\"a\": 1} | {}",
        "NULL | {} | {}",
        "null | {} | {}",
        "[\"retry\", 2] | {\"value\": [\"retry\", 2]} | {details_not_an_object}",
        "\"timeout\" | {\"value\": \"timeout\"} | {details_not_an_object}",
        "{\"raw\": \"a\\u0000b\"} | {\"raw\": \"a\ufffdb\"} | {nul_character}",
        "{\"raw\": \"a\\nb\"} | {\"raw\": \"a\\nb\"} | {}",
        "{\"n\": 1e999999} | {\"value\": \"{\\\"n\\\": 1e999999}\"} | {broken_json}",
      })
  void details_of_events(String data, String details, String repairs) {
    int event = LEGACY.event(LEGACY.session(), "data", data.equals("NULL") ? data : quoted(data));

    assertThat(LEGACY.mappedEvent(event, "details")).isEqualTo(details);
    assertThat(LEGACY.mappedEvent(event, "repairs")).isEqualTo(repairs);
  }

  @Test
  void an_event_without_a_time_happened_at_the_start() {
    int event = LEGACY.event(LEGACY.session(), "\"timestamp\"", "NULL");

    assertThat(
            LEGACY.mappedEvent(
                event, "\"timestamp\" = timestamptz '2025-11-11 04:16:28.123456+00'"))
        .isEqualTo("true");
    assertThat(LEGACY.mappedEvent(event, "repairs")).isEqualTo("{missing_timestamp}");
  }

  @ParameterizedTest(name = "{0} becomes {1}, {2}")
  @CsvSource({
    "function_called, function_called, {}, ",
    "Function Called!, function_called, {event_type_spelling}, Function Called!",
    "external_calendar_synchronisation_retry_limit_reached, external_calendar_synchronisation_retry_limit_reached, {long_event_type}, ",
  })
  void types_of_events(String legacy, String type, String repairs, String kept) {
    int event = LEGACY.event(LEGACY.session(), "event_type", quoted(legacy));

    assertThat(LEGACY.mappedEvent(event, "event_type")).isEqualTo(type);
    assertThat(LEGACY.mappedEvent(event, "repairs")).isEqualTo(repairs);
    assertThat(LEGACY.mappedEvent(event, "details ->> 'legacy_event_type'")).isEqualTo(kept);
  }

  private static int session(String transcript) {
    return LEGACY.session("transcript", quoted(transcript));
  }

  private static List<JsonObject> segments(int session) {
    try (JsonReader reader =
        Json.createReader(new StringReader(LEGACY.mapped(session, "transcript_segments")))) {
      JsonArray turns = reader.readArray();
      return turns.getValuesAs(JsonObject.class);
    }
  }
}
