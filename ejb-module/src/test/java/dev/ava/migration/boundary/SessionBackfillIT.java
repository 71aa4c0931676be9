package dev.ava.migration.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ava.shared.InvalidInput;
import dev.ava.shared.NotReady;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Moving sessions: all of them, once, whatever happens meanwhile. */
@Tag("postgresql-15")
class SessionBackfillIT {

  private static final String PAIRS = "conversations WHERE legacy_call_session_id IS NOT NULL";

  @Test
  void every_session_is_moved_with_all_that_belongs_to_it() {
    LegacyRows legacy = LegacyRows.generated(1000);

    SessionSummary done = backfill(legacy, usual());

    assertThat(done.total()).isEqualTo(1000);
    assertThat(done.migrated()).isEqualTo(1000);
    assertThat(done.errors()).isZero();
    assertThat(legacy.count(PAIRS)).isEqualTo(1000);
    assertThat(legacy.count("communication_messages")).isEqualTo(1000);
    assertThat(legacy.count("voice_call_details")).isEqualTo(1000);
    assertThat(legacy.count("communication_events"))
        .isEqualTo(legacy.count("call_events"))
        .isEqualTo(done.events());
    assertThat(
            legacy.count(
                "conversations c JOIN call_sessions s ON s.id = c.legacy_call_session_id"
                    + " WHERE c.customer_id IS DISTINCT FROM s.customer_id"))
        .isZero();
  }

  /** The legacy script refused them; each is carried over, and its repair is a row that says so. */
  @Test
  void what_the_legacy_script_refused_is_moved_and_reported() {
    LegacyRows legacy = LegacyRows.generated(1000);
    long refused =
        legacy.one(
            Long.class,
            "SELECT rows FROM lg_expected_rejects() WHERE migration = 'A final schema' AND rule LIKE 'TOTAL%'");

    SessionSummary done = backfill(legacy, usual());

    assertThat(refused).isGreaterThan(50);
    assertThat(done.errors()).isZero();
    assertThat(rejected(legacy, "started_at NULL"))
        .isEqualTo(done.repaired().get("call_sessions missing_start"));
    assertThat(rejected(legacy, "int(score)"))
        .isEqualTo(
            done.repaired().get("call_sessions score_below_one")
                + done.repaired().get("call_sessions score_out_of_range"));
    assertThat(rejected(legacy, "sentiment outside"))
        .isEqualTo(
            done.repaired().get("call_sessions sentiment_spelling")
                + done.repaired().get("call_sessions unknown_sentiment"));
    assertThat(rejected(legacy, "no outcome and function_calls_made NULL"))
        .isEqualTo(done.repaired().get("call_sessions unknown_function_calls"));
    assertThat(legacy.count("migration_exceptions WHERE left_behind")).isZero();
    assertThat(legacy.count("migration_exceptions"))
        .isEqualTo(done.repaired().values().stream().mapToLong(Long::longValue).sum());
  }

  @Test
  void no_word_of_any_transcript_is_lost() {
    LegacyRows legacy = LegacyRows.generated(1000);

    backfill(legacy, usual());

    // Every piece between quotes or line ends of the legacy text is in some segment's text or
    // speaker.
    assertThat(
            legacy.one(
                Long.class,
                """
            SELECT count(*) FROM call_sessions s
              JOIN conversations c ON c.legacy_call_session_id = s.id
              JOIN voice_call_details d ON d.message_id = legacy_message_id(s.id)
             CROSS JOIN LATERAL (
               SELECT string_agg(turn ->> 'text', E'\\n') AS all_texts FROM jsonb_array_elements(d.transcript_segments) turn) new
             CROSS JOIN LATERAL (
               SELECT t ->> 'text' AS piece FROM jsonb_array_elements(CASE WHEN lg_is_json(s.transcript) THEN s.transcript::jsonb ELSE '[]' END) t
               UNION ALL
               SELECT btrim(regexp_replace(line, '^(customer|ava|assistant):', '', 'i')) FROM string_to_table(s.transcript, E'\\n') line
                WHERE NOT lg_is_json(s.transcript)) old
             WHERE strpos(new.all_texts, old.piece) = 0 OR new.all_texts IS NULL
            """))
        .isZero();
  }

  @Test
  void a_second_run_moves_nothing() {
    LegacyRows legacy = LegacyRows.generated(300);
    backfill(legacy, usual());
    String before = legacy.fingerprint();

    SessionSummary again = backfill(legacy, usual());

    assertThat(again.total()).isZero();
    assertThat(legacy.fingerprint()).isEqualTo(before);
  }

  @Test
  void a_dry_run_writes_nothing_and_says_the_same() {
    LegacyRows legacy = LegacyRows.generated(500);
    legacy.session("started_at", "NULL", "ended_at", "NULL");
    String before = legacy.fingerprint();

    SessionSummary dry = backfill(legacy, dry());
    assertThat(legacy.fingerprint()).isEqualTo(before);
    SessionSummary real = backfill(legacy, usual());

    assertThat(
            dry.toJson().toString().replaceAll("\"(millis|gave_way_millis|per_second)\":\\d+", ""))
        .isEqualTo(
            real.toJson()
                .toString()
                .replaceAll("\"(millis|gave_way_millis|per_second)\":\\d+", ""));
    assertThat(real.left()).containsEntry("no_start", 1L);
  }

  @Test
  void the_first_so_many_are_moved_and_then_the_next() {
    LegacyRows legacy = LegacyRows.generated(300);

    assertThat(backfill(legacy, limit(70)).migrated()).isEqualTo(70);
    assertThat(legacy.one(Integer.class, "SELECT max(legacy_call_session_id) FROM conversations"))
        .isEqualTo(70);
    assertThat(backfill(legacy, limit(70)).migrated()).isEqualTo(70);
    assertThat(legacy.count(PAIRS)).isEqualTo(140);
  }

  @Test
  void named_sessions_are_moved_and_unknown_names_refused_before_anything_is() {
    LegacyRows legacy = LegacyRows.generated(20);
    String name = legacy.one(String.class, "SELECT session_id FROM call_sessions WHERE id = 7");

    assertThatThrownBy(() -> backfill(legacy, named("3", "999", "nobody")))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("999, nobody");
    assertThat(legacy.count(PAIRS)).isZero();
    assertThat(backfill(legacy, named("3", name)).migrated()).isEqualTo(2);
    assertThat(legacy.count(PAIRS + " AND legacy_call_session_id IN (3, 7)")).isEqualTo(2);
    assertThat(backfill(legacy, named("3", "4")).skipped()).isEqualTo(1);
  }

  @Test
  void a_call_that_may_still_go_on_is_left_for_later() {
    LegacyRows legacy = LegacyRows.none();
    legacy.session(
        "started_at", "(now() - interval '3 hours') AT TIME ZONE 'UTC'", "ended_at", "NULL");
    legacy.session(
        "started_at", "(now() - interval '5 hours') AT TIME ZONE 'UTC'", "ended_at", "NULL");

    SessionSummary done = backfill(legacy, usual());

    assertThat(done.stillOpen()).isEqualTo(1);
    assertThat(done.migrated()).isEqualTo(1);
    assertThat(legacy.count("migration_exceptions")).isZero();
  }

  @Test
  void a_row_that_the_database_refuses_is_found_noted_and_left() {
    LegacyRows legacy = LegacyRows.generated(300);
    legacy.run(
        "ALTER TABLE conversations ADD CONSTRAINT no_thirteen CHECK (legacy_call_session_id NOT IN (13, 200))");

    SessionSummary done = backfill(legacy, usual());

    assertThat(done.migrated()).isEqualTo(298);
    assertThat(done.left()).containsExactly(java.util.Map.entry("refused_by_database", 2L));
    assertThat(
            legacy.one(
                String.class,
                "SELECT string_agg(source_id, ' ' ORDER BY id) FROM migration_exceptions WHERE left_behind"))
        .contains("13")
        .contains("200");
    assertThat(
            legacy.one(
                String.class,
                "SELECT detail FROM migration_exceptions WHERE source_id = '13' AND left_behind"))
        .contains("no_thirteen");

    legacy.run("ALTER TABLE conversations DROP CONSTRAINT no_thirteen");
    assertThat(backfill(legacy, usual()).migrated()).isEqualTo(2);
    assertThat(legacy.count("migration_exceptions WHERE left_behind")).isZero();
  }

  @Test
  void who_is_in_the_way_of_a_note_does_not_end_the_run() {
    LegacyRows legacy = LegacyRows.none();
    int left = legacy.session("started_at", "NULL", "ended_at", "NULL");
    legacy.run(LegacyRows.NOTES_ARE_IN_THE_WAY_TWICE);

    SessionSummary done = backfill(legacy, usual());

    assertThat(done.left()).containsExactly(java.util.Map.entry("no_start", 1L));
    assertThat(legacy.one(Integer.class, "SELECT source_id::integer FROM migration_exceptions"))
        .isEqualTo(left);
  }

  @Test
  void when_every_row_is_refused_it_is_not_the_rows() {
    LegacyRows legacy = LegacyRows.generated(100);
    legacy.run("ALTER TABLE conversations ADD CONSTRAINT nothing CHECK (channel <> 'voice')");

    assertThatThrownBy(() -> backfill(legacy, usual()))
        .isInstanceOf(NotReady.class)
        .hasMessageContaining("nothing");
    assertThat(legacy.count("migration_exceptions")).isZero();
  }

  @Test
  void who_stops_it_finds_whole_sessions_and_can_go_on() {
    LegacyRows legacy = LegacyRows.generated(500);
    AtomicLong done = new AtomicLong();

    SessionSummary first = backfill(legacy, batch(20), stopAfter(done, 100));

    assertThat(first.stopped()).isTrue();
    assertThat(first.migrated()).isBetween(100L, 180L).isEqualTo(legacy.count(PAIRS));
    assertThat(legacy.count("voice_call_details")).isEqualTo(first.migrated());
    assertThat(backfill(legacy, usual()).migrated()).isEqualTo(500 - first.migrated());
  }

  @Test
  void undo_takes_back_what_was_made_and_nothing_else() {
    LegacyRows legacy = LegacyRows.generated(200);
    legacy.run(
        """
        INSERT INTO conversations (id, org_id, channel, status, initiated_at, last_activity_at, legacy_call_session_id)
        VALUES (gen_random_uuid(), 'a0000000-0000-0000-0000-000000000001', 'voice', 'completed', now(), now(), 5),
               (gen_random_uuid(), 'a0000000-0000-0000-0000-000000000001', 'sms', 'active', now(), now(), NULL)
        """);
    String before = legacy.fingerprint();
    assertThat(backfill(legacy, usual()).migrated()).isEqualTo(199);

    assertThat(legacy.one(Long.class, "SELECT migration_undo_sessions()")).isEqualTo(199);

    assertThat(legacy.fingerprint()).isEqualTo(before);
  }

  private static long rejected(LegacyRows legacy, String rule) {
    return legacy.one(
        Long.class,
        "SELECT rows FROM lg_expected_rejects() WHERE migration = 'A final schema' AND rule LIKE ?",
        rule + "%");
  }

  private static SessionSummary backfill(LegacyRows legacy, BackfillOptions options) {
    return backfill(legacy, options, Progress.NONE);
  }

  private static SessionSummary backfill(
      LegacyRows legacy, BackfillOptions options, Progress progress) {
    return new SessionBackfill(legacy.jdbi, Clock.systemUTC(), Executors.defaultThreadFactory())
        .run(options, null, progress);
  }

  static Progress stopAfter(AtomicLong done, long rows) {
    return new Progress() {
      @Override
      public void step(String name, long total) {
        done.set(0);
      }

      @Override
      public void advance(long more) {
        done.addAndGet(more);
      }

      @Override
      public boolean stopRequested() {
        return done.get() >= rows;
      }
    };
  }

  static BackfillOptions usual() {
    return new BackfillOptions(false, null, List.of(), 500, 2, 0, null, null);
  }

  private static BackfillOptions dry() {
    return new BackfillOptions(true, null, List.of(), 500, 2, 0, null, null);
  }

  private static BackfillOptions limit(long rows) {
    return new BackfillOptions(false, rows, List.of(), 500, 2, 0, null, null);
  }

  private static BackfillOptions named(String... ids) {
    return new BackfillOptions(false, null, List.of(ids), 500, 2, 0, null, null);
  }

  static BackfillOptions batch(int rows) {
    return new BackfillOptions(false, null, List.of(), rows, 2, 0, null, null);
  }
}
