package dev.ava.migration.boundary;

import static dev.ava.migration.boundary.SessionBackfillIT.batch;
import static dev.ava.migration.boundary.SessionBackfillIT.usual;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ava.migration.control.ActiveRun;
import dev.ava.migration.control.Runs;
import dev.ava.shared.Conflict;
import dev.ava.shared.InvalidInput;
import dev.ava.shared.NotFound;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The whole: cleaning, sessions, verification, and the row that tells of it. */
@Tag("postgresql-15")
class BackfillIT {

  private static final UUID OTHER_ORG = UUID.fromString("a0000000-0000-0000-0000-000000000002");

  @Test
  void customers_are_cleaned_sessions_moved_and_the_result_verified() {
    LegacyRows legacy = LegacyRows.generated(300);

    BackfillResult done = backfill(legacy).run(usual(), "cli:ann", Progress.NONE);

    assertThat(done.isClean()).isTrue();
    assertThat(done.sessions().migrated()).isEqualTo(300);
    assertThat(done.cleaning()).containsEntry("customers_looked_at", 200L);
    assertThat(done.verification().paired()).isEqualTo(300);
    assertThat(done.verification().waiting()).isZero();
    assertThat(done.verification().spots()).isGreaterThan(100);
    assertThat(
            legacy.one(
                String.class,
                "SELECT state || ' ' || started_by || ' ' || (summary ->> 'migrated') FROM migration_runs"))
        .isEqualTo("finished cli:ann 300");
    assertThat(
            legacy.count(
                "migration_exceptions x JOIN migration_runs r ON r.id = x.run_id WHERE x.source_table = 'call_sessions'"))
        .isPositive();
  }

  @Test
  void damage_is_seen_by_the_verification() {
    LegacyRows legacy = LegacyRows.generated(50);
    backfill(legacy).run(usual(), "cli:ann", Progress.NONE);
    legacy.run("DELETE FROM communication_messages WHERE id = legacy_message_id(7)");
    legacy.run(
        "DELETE FROM communication_events WHERE id = (SELECT id FROM communication_events LIMIT 1)");
    legacy.run("UPDATE conversations SET satisfaction_score = 3, sentiment = 'mixed'");

    Verification found = backfill(legacy).run(usual(), "cli:ann", Progress.NONE).verification();

    assertThat(found.passed()).isFalse();
    assertThat(found.withoutMessage()).isEqualTo(1);
    assertThat(found.eventsMissing()).isPositive();
    assertThat(found.different()).isNotEmpty();
  }

  @Test
  void a_note_about_a_row_that_is_gone_does_not_hide_one_that_waits() {
    LegacyRows legacy = LegacyRows.generated(20);
    legacy.run(
        "INSERT INTO migration_exceptions (source_table, source_id, reason, left_behind, noticed_at)"
            + " VALUES ('call_sessions', '4711', 'no_start', true, now())");

    Verification found = backfill(legacy).run(named("3"), "cli:ann", Progress.NONE).verification();

    assertThat(found.paired()).isOne();
    assertThat(found.leftBehind()).isZero();
    assertThat(found.waiting()).isEqualTo(19);
  }

  @Test
  void a_call_whose_start_only_its_events_tell_may_still_go_on() {
    LegacyRows legacy = LegacyRows.none();
    int call = legacy.session("started_at", "NULL", "ended_at", "NULL");
    legacy.event(call, "\"timestamp\"", "(now() - interval '1 hour') AT TIME ZONE 'UTC'");

    BackfillResult done = backfill(legacy).run(usual(), "cli:ann", Progress.NONE);

    assertThat(done.sessions().stillOpen()).isOne();
    assertThat(done.verification().stillOpen()).isOne();
    assertThat(done.verification().waiting()).isZero();
    ParityResult parity =
        new ParityCheck(legacy.jdbi, Clock.systemUTC(), Executors.defaultThreadFactory())
            .full("test", Progress.NONE);
    assertThat(parity.byClass()).containsOnlyKeys("still_open");
    assertThat(parity.unexplained()).isZero();
  }

  @Test
  void a_row_that_is_left_counts_once_however_often_the_run_goes_on() {
    LegacyRows legacy = LegacyRows.none();
    legacy.session("started_at", "NULL", "ended_at", "NULL");
    IntStream.range(0, 60).forEach(i -> legacy.session());
    BackfillOptions slow = new BackfillOptions(false, null, List.of(), 10, 1, 0, null, null);

    BackfillResult first = backfill(legacy).run(slow, "cli:ann", new StopIn("sessions", 20));
    assertThat(first.stopped()).isTrue();
    assertThat(first.sessions().errors()).isOne();
    SessionSummary whole = backfill(legacy).resume(Progress.NONE).sessions();

    assertThat(whole.errors()).isOne();
    assertThat(whole.left()).containsExactly(Map.entry("no_start", 1L));
    assertThat(whole.migrated()).isEqualTo(60);
    assertThat(whole.total()).isEqualTo(61);
  }

  @Test
  void a_stopped_backfill_goes_on_with_its_own_options_and_counts_all_of_it() {
    LegacyRows legacy = LegacyRows.generated(400);
    BackfillOptions limited = new BackfillOptions(false, 300L, List.of(), 10, 1, 0, null, null);

    BackfillResult first = backfill(legacy).run(limited, "cli:ann", new StopIn("sessions", 50));
    assertThat(first.stopped()).isTrue();
    assertThat(first.sessions().migrated()).isBetween(50L, 80L);
    BackfillResult second = backfill(legacy).resume(Progress.NONE);

    assertThat(second.run()).isEqualTo(first.run());
    assertThat(second.options()).isEqualTo(limited);
    assertThat(second.sessions().migrated()).isEqualTo(300);
    assertThat(legacy.count("conversations")).isEqualTo(300);
    assertThatThrownBy(() -> backfill(legacy).resume(Progress.NONE)).isInstanceOf(Conflict.class);
  }

  @Test
  void a_backfill_that_broke_down_says_why_and_goes_on_when_that_is_mended() {
    LegacyRows legacy = LegacyRows.generated(200);
    legacy.run("ALTER TABLE conversations ADD CONSTRAINT nothing CHECK (channel <> 'voice')");

    assertThatThrownBy(() -> backfill(legacy).run(batch(50), "cli:ann", Progress.NONE))
        .hasMessageContaining("nothing");
    assertThat(legacy.one(String.class, "SELECT state || ': ' || error FROM migration_runs"))
        .startsWith("failed: The database refuses");
    legacy.run("ALTER TABLE conversations DROP CONSTRAINT nothing");

    assertThat(backfill(legacy).resume(Progress.NONE).sessions().migrated()).isEqualTo(200);
  }

  @Test
  void organisation_and_zone_are_kept_and_can_not_be_changed_once_rows_were_read_with_them() {
    LegacyRows legacy = LegacyRows.generated(30);

    backfill(legacy).run(settings(OTHER_ORG, "America/Chicago", false), "cli:ann", Progress.NONE);

    assertThat(
            legacy.one(
                String.class,
                "SELECT legacy_org_id || ' ' || legacy_time_zone FROM migration_settings"))
        .isEqualTo(OTHER_ORG + " America/Chicago");
    assertThat(legacy.count("conversations WHERE org_id = '" + OTHER_ORG + "'")).isPositive();
    assertThatThrownBy(
            () -> backfill(legacy).run(settings(null, "UTC", false), "cli:ann", Progress.NONE))
        .isInstanceOf(Conflict.class)
        .hasMessageContaining("America/Chicago");
    assertThat(
            backfill(legacy)
                .run(settings(null, "America/Chicago", false), "cli:ann", Progress.NONE)
                .isClean())
        .isTrue();
  }

  @Test
  void who_comes_second_does_not_change_what_the_first_one_reads_with() {
    LegacyRows legacy = LegacyRows.none();
    Runs runs = new Runs(legacy.jdbi, Clock.systemUTC());
    JsonObject usual = usual().toJson();

    try (ActiveRun going = runs.begin(RunKind.BACKFILL, usual, "cli:ann")) {
      refused(legacy, "is going");
      going.finished(usual);
    }
    runs.request(RunKind.BACKFILL, usual, "bob");
    refused(legacy, "is about to begin");
  }

  private static void refused(LegacyRows legacy, String why) {
    assertThatThrownBy(
            () ->
                backfill(legacy).run(settings(null, "Asia/Tokyo", false), "cli:eve", Progress.NONE))
        .isInstanceOf(Conflict.class)
        .hasMessageContaining(why);
    assertThat(legacy.one(String.class, "SELECT legacy_time_zone FROM migration_settings"))
        .isEqualTo("UTC");
  }

  @Test
  void a_run_that_goes_on_reads_with_its_own_settings_or_not_at_all() {
    LegacyRows legacy = LegacyRows.generated(30);
    Runs runs = new Runs(legacy.jdbi, Clock.systemUTC());
    runs.begin(RunKind.BACKFILL, settings(null, "Asia/Tokyo", false).toJson(), "cli:ann").close();

    backfill(legacy).resume(new StopIn("sessions", 0));
    assertThat(legacy.one(String.class, "SELECT legacy_time_zone FROM migration_settings"))
        .isEqualTo("Asia/Tokyo");

    legacy.run("UPDATE migration_settings SET legacy_time_zone = 'UTC'");
    assertThatThrownBy(() -> backfill(legacy).resume(Progress.NONE))
        .isInstanceOf(Conflict.class)
        .hasMessageContaining("Rows were moved already");
  }

  @Test
  void an_organisation_or_a_zone_that_is_not_there_is_refused() {
    LegacyRows legacy = LegacyRows.none();

    assertThatThrownBy(
            () ->
                backfill(legacy)
                    .run(settings(new UUID(1, 2), null, false), "cli:ann", Progress.NONE))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> settings(null, "Mars/Olympus", false))
        .isInstanceOf(InvalidInput.class);
    assertThatThrownBy(
            () ->
                backfill(legacy).run(settings(null, "Asia/Tokyo", true), "cli:ann", Progress.NONE))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("dry run");
    assertThat(legacy.count("migration_runs")).isZero();
  }

  @Test
  void a_dry_run_of_the_whole_changes_nothing_but_its_own_row() {
    LegacyRows legacy = LegacyRows.generated(100);
    String before = legacy.fingerprint();

    BackfillResult dry =
        backfill(legacy)
            .run(
                new BackfillOptions(true, null, List.of(), 50, 2, 0, null, null),
                "cli:ann",
                Progress.NONE);

    assertThat(legacy.fingerprint()).isEqualTo(before);
    assertThat(dry.sessions().migrated()).isEqualTo(100);
    assertThat(dry.verification()).isNull();
    assertThat(backfill(legacy).run(usual(), "cli:ann", Progress.NONE).cleaning())
        .isEqualTo(dry.cleaning());
  }

  @Test
  void somebody_else_may_ask_it_to_stop() {
    LegacyRows legacy = LegacyRows.generated(300);
    Progress asks =
        new StopIn("nothing", 0) {
          @Override
          public synchronized void advance(long rows) {
            legacy.run(
                "UPDATE migration_runs SET state = 'stopping', heartbeat_at = heartbeat_at - interval '1 minute'");
          }
        };

    BackfillResult stopped = backfill(legacy).run(batch(10), "cli:ann", asks);

    assertThat(stopped.stopped()).isTrue();
    assertThat(legacy.one(String.class, "SELECT state FROM migration_runs")).isEqualTo("stopped");
  }

  private static Backfill backfill(LegacyRows legacy) {
    return new Backfill(legacy.jdbi, Clock.systemUTC(), Executors.defaultThreadFactory());
  }

  private static BackfillOptions named(String... ids) {
    return new BackfillOptions(false, null, List.of(ids), 500, 2, 0, null, null);
  }

  private static BackfillOptions settings(UUID org, String zone, boolean dry) {
    return new BackfillOptions(dry, null, List.of(), 500, 2, 0, org, zone);
  }

  /** Asks to stop when so many rows of a step are done. */
  private static class StopIn implements Progress {
    private final String step;
    private final long rows;
    private String now = "";
    private long done;

    StopIn(String step, long rows) {
      this.step = step;
      this.rows = rows;
    }

    @Override
    public synchronized void step(String name, long total) {
      now = name;
      done = 0;
    }

    @Override
    public synchronized void advance(long more) {
      done += more;
    }

    @Override
    public synchronized boolean stopRequested() {
      return now.equals(step) && done >= rows;
    }
  }
}
