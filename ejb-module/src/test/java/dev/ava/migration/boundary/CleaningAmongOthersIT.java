package dev.ava.migration.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ava.migration.boundary.CleaningSummary.Count;
import dev.ava.testing.LegacyDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/** Others write while customers are cleaned, or the run ends in the middle. */
class CleaningAmongOthersIT {

  private static final CleaningOptions SMALL = CleaningOptions.all().inBatchesOf(20);

  private static final String TWO_TURNS_OF_ONE_NUMBER =
      "INSERT INTO call_transcriptions (conversation_id, speaker_type, message_text, \"timestamp\", sequence_number, created_at)"
          + " SELECT '%s', 'AGENT', 'turn', now(), 1, now() FROM generate_series(1, 2)";

  private static final String EXCEPTIONS =
      "SELECT concat_ws(' ', source_id, reason, detail) FROM migration_exceptions";

  @Test
  void a_run_that_was_killed_is_taken_up_where_it_was() {
    LegacyClinic killed = LegacyClinic.over(LegacyDatabase.asFound());
    LegacyClinic whole = LegacyClinic.over(LegacyDatabase.asFound());
    whole.clean();
    for (int after : new int[] {1, 7, 30, 60}) {
      assertThatThrownBy(() -> killed.clean(SMALL, new KilledAfter(after))).hasMessage("killed");
    }

    killed.clean();

    assertThat(killed.contents().subList(0, 3)).isEqualTo(whole.contents().subList(0, 3));
  }

  @Test
  void it_stops_between_two_batches_when_it_is_asked_to() {
    LegacyClinic clinic = LegacyClinic.over(LegacyDatabase.asFound());
    AtomicBoolean stop = new AtomicBoolean();

    CleaningSummary summary =
        clinic.clean(
            SMALL,
            new Progress() {
              @Override
              public void advance(long rows) {
                stop.set(true);
              }

              @Override
              public boolean stopRequested() {
                return stop.get();
              }
            });

    assertThat(summary.stopped()).isTrue();
    assertThat(summary.of(Count.CUSTOMERS_LOOKED_AT)).isEqualTo(20);
    assertThat(clinic.count("customers WHERE phone_raw IS NOT NULL")).isEqualTo(20);
  }

  @Test
  void a_limit_takes_so_many_and_no_more() {
    LegacyClinic clinic = LegacyClinic.over(LegacyDatabase.asFound());

    CleaningSummary summary = clinic.clean(SMALL.atMost(50), Progress.NONE);

    assertThat(summary.stopped()).isFalse();
    assertThat(clinic.count("customers WHERE phone_raw IS NOT NULL")).isEqualTo(50);
    assertThat(clinic.count("calls WHERE call_sid IS NOT NULL")).isEqualTo(50);
  }

  @Test
  void a_dry_run_of_so_many_says_what_so_many_would_become() {
    LegacyClinic clinic = LegacyClinic.over(LegacyDatabase.asFound());

    CleaningSummary dry = clinic.clean(SMALL.atMost(50).asDryRun(), Progress.NONE);

    assertThat(dry.of(Count.CALL_SIDS_GIVEN)).isEqualTo(50);
    assertThat(dry.byWord()).isEqualTo(clinic.clean(SMALL.atMost(50), Progress.NONE).byWord());
  }

  @Test
  void two_runs_at_once_do_the_work_of_one() throws Exception {
    LegacyClinic clinic = LegacyClinic.over(LegacyDatabase.asFound());
    LegacyClinic alone = LegacyClinic.over(LegacyDatabase.asFound());
    alone.clean();
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Future<CleaningSummary>> runs =
          List.of(
              threads.submit(() -> clinic.clean(SMALL, Progress.NONE)),
              threads.submit(() -> clinic.clean(SMALL, Progress.NONE)));
      for (Future<CleaningSummary> run : runs) {
        assertThat(run.get().of(Count.CUSTOMERS_FAILED)).isZero();
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(clinic.count("customers WHERE phone_raw IS NULL")).isZero();
    assertThat(clinic.count("customers WHERE phone IS NOT NULL"))
        .isEqualTo(alone.count("customers WHERE phone IS NOT NULL"));
    assertThat(clinic.texts("SELECT call_sid FROM calls ORDER BY id"))
        .doesNotHaveDuplicates()
        .doesNotContainNull();
    assertThat(clinic.clean().changedNothing()).isTrue();
  }

  @Test
  void a_row_that_somebody_holds_is_reported_and_cleaned_by_the_next_run() {
    LegacyClinic clinic = LegacyClinic.withoutRows();
    int held = clinic.customer("Held", "3105550123", null);
    int free = clinic.customer("Free", "3105550199", null);
    try (Handle editor = clinic.jdbi.open()) {
      editor.begin();
      editor.execute("UPDATE customers SET notes = 'being edited' WHERE id = ?", held);

      CleaningSummary summary = clinic.clean();

      assertThat(summary.of(Count.CUSTOMERS_FAILED)).isOne();
      assertThat(clinic.customer(free)).containsEntry("phone", "+13105550199");
      assertThat(
              clinic.texts(
                  "SELECT source_id || ' ' || reason || ' ' || left_behind FROM migration_exceptions"))
          .containsExactly(held + " not_cleaned true");
      editor.commit();
    }

    clinic.clean();

    assertThat(clinic.customer(held))
        .containsEntry("phone", "+13105550123")
        .containsEntry("notes", "being edited");
    assertThat(clinic.count("migration_exceptions")).isZero();
  }

  @Test
  void a_call_that_somebody_holds_is_reported_and_named_by_the_next_run() {
    LegacyClinic clinic = LegacyClinic.withoutRows();
    UUID held = clinic.call(LegacyClinic.SPA, null);
    clinic.call(LegacyClinic.SPA, null);
    clinic.run("UPDATE calls SET call_sid = NULL");
    try (Handle editor = clinic.jdbi.open()) {
      editor.begin();
      editor.execute("UPDATE calls SET status = 'completed' WHERE id = ?", held);

      CleaningSummary summary = clinic.clean();

      assertThat(summary.of(Count.CALL_SIDS_GIVEN)).isOne();
      assertThat(summary.of(Count.CALLS_FAILED)).isOne();
      assertThat(
              clinic.texts(
                  "SELECT source_id || ' ' || reason || ' ' || left_behind FROM migration_exceptions"))
          .containsExactly(held + " no_call_sid true");
      editor.commit();
    }

    assertThat(clinic.clean().of(Count.CALL_SIDS_GIVEN)).isOne();
    assertThat(clinic.count("migration_exceptions")).isZero();
  }

  @Test
  void turns_that_somebody_holds_are_reported_and_numbered_by_the_next_run() {
    LegacyClinic clinic = LegacyClinic.withoutRows();
    UUID held = clinic.call(LegacyClinic.SPA, null);
    UUID free = clinic.call(LegacyClinic.SPA, null);
    for (UUID conversation : List.of(held, free)) {
      clinic.run(TWO_TURNS_OF_ONE_NUMBER.formatted(conversation));
    }
    try (Handle editor = clinic.jdbi.open()) {
      editor.begin();
      editor.execute(
          "UPDATE call_transcriptions SET message_text = 'mended' WHERE conversation_id = ?",
          held.toString());

      CleaningSummary summary = clinic.clean();

      assertThat(summary.of(Count.TURNS_RENUMBERED)).isOne();
      assertThat(summary.of(Count.CALLS_FAILED)).isOne();
      assertThat(clinic.texts("SELECT source_id || ' ' || reason FROM migration_exceptions"))
          .containsExactly(held + " turns_not_numbered");
      editor.commit();
    }

    assertThat(clinic.clean().of(Count.TURNS_RENUMBERED)).isOne();
    assertThat(clinic.count("migration_exceptions")).isZero();
  }

  @Test
  void a_row_that_the_database_refuses_does_not_stop_the_others() {
    LegacyClinic clinic = LegacyClinic.withoutRows();
    int refused = clinic.customer("Refused", "3105550123", null);
    int taken = clinic.customer("Taken", "3105550199", null);
    clinic.run("ALTER TABLE customers ADD CONSTRAINT theirs CHECK (phone <> '+13105550123')");

    CleaningSummary summary = clinic.clean();

    assertThat(summary.of(Count.CUSTOMERS_FAILED)).isOne();
    assertThat(clinic.customer(refused)).containsEntry("phone", "3105550123");
    assertThat(clinic.customer(taken)).containsEntry("phone", "+13105550199");
    assertThat(clinic.texts("SELECT detail FROM migration_exceptions"))
        .containsExactly("refused with SQLSTATE 23514");
  }

  @Test
  void who_is_in_the_way_of_a_note_does_not_end_the_run() {
    LegacyClinic clinic = LegacyClinic.withoutRows();
    int refused = clinic.customer("Refused", "3105550123", null);
    clinic.run("ALTER TABLE customers ADD CONSTRAINT theirs CHECK (phone <> '+13105550123')");
    clinic.run(LegacyRows.NOTES_ARE_IN_THE_WAY_TWICE);

    assertThat(clinic.clean().of(Count.CUSTOMERS_FAILED)).isOne();

    assertThat(clinic.texts(EXCEPTIONS))
        .containsExactly(refused + " not_cleaned refused with SQLSTATE 23514");
  }

  @Test
  void a_call_that_the_database_refuses_does_not_stop_the_others() {
    LegacyClinic clinic = LegacyClinic.withoutRows();
    UUID refused = clinic.call(LegacyClinic.SPA, null);
    for (int others = 0; others < 4; others++) {
      clinic.call(LegacyClinic.SPA, null);
    }
    clinic.run("UPDATE calls SET call_sid = NULL");
    clinic.run(
        "ALTER TABLE calls ADD CONSTRAINT theirs CHECK (call_sid IS NULL OR id <> '%s')"
            .formatted(refused));

    CleaningSummary summary = clinic.clean(CleaningOptions.all().inBatchesOf(2), Progress.NONE);

    assertThat(summary.of(Count.CALL_SIDS_GIVEN)).isEqualTo(4);
    assertThat(summary.of(Count.CALLS_FAILED)).isOne();
    assertThat(clinic.count("calls WHERE call_sid IS NULL")).isOne();
    assertThat(clinic.texts(EXCEPTIONS))
        .containsExactly(refused + " no_call_sid refused with SQLSTATE 23514");
    clinic.run("ALTER TABLE calls DROP CONSTRAINT theirs");
    assertThat(clinic.clean().of(Count.CALL_SIDS_GIVEN)).isOne();
    assertThat(clinic.count("migration_exceptions")).isZero();
  }

  @Test
  void a_double_call_sid_that_the_database_keeps_does_not_stop_the_others() {
    LegacyClinic clinic = LegacyClinic.withoutRows();
    List<UUID> calls = new ArrayList<>();
    for (int second = 0; second < 5; second++) {
      UUID call = clinic.call(LegacyClinic.SPA, null);
      clinic.run(
          "UPDATE calls SET call_sid = '%s', created_at = '2025-11-11 04:17:0%dZ' WHERE id = '%s'"
              .formatted(second < 3 ? "A" : "B", second, call));
      calls.add(call);
    }
    UUID refused = calls.get(1);
    clinic.run(
        "ALTER TABLE calls ADD CONSTRAINT theirs CHECK (id <> '%s' OR call_sid = 'A')"
            .formatted(refused));
    CleaningOptions one = CleaningOptions.all().inBatchesOf(1);
    CleaningSummary dry = clinic.clean(one.asDryRun(), Progress.NONE);

    CleaningSummary summary = clinic.clean(one, Progress.NONE);

    assertThat(dry.of(Count.CALL_SID_COLLISIONS)).isEqualTo(3);
    assertThat(summary.of(Count.CALL_SID_COLLISIONS)).isEqualTo(2);
    assertThat(summary.of(Count.CALLS_FAILED)).isOne();
    assertThat(summary.changedNothing()).isFalse();
    assertThat(sids(clinic)).containsExactly("A", "A", "A_3", "B", "B_2");
    assertThat(clinic.texts(EXCEPTIONS))
        .containsExactly(refused + " double_call_sid refused with SQLSTATE 23514");
    clinic.run("ALTER TABLE calls DROP CONSTRAINT theirs");
    assertThat(clinic.clean(one, Progress.NONE).of(Count.CALL_SID_COLLISIONS)).isOne();
    assertThat(sids(clinic)).containsExactly("A", "A_2", "A_3", "B", "B_2");
    assertThat(clinic.count("migration_exceptions")).isZero();
    clinic.run("SELECT migration_undo_cleaning()");
    assertThat(sids(clinic)).containsExactly("A", "A", "A", "B", "B");
  }

  private static List<String> sids(LegacyClinic clinic) {
    return clinic.texts("SELECT call_sid FROM calls ORDER BY created_at");
  }

  @Test
  void turns_that_the_database_refuses_do_not_stop_the_others() {
    LegacyClinic clinic = LegacyClinic.withoutRows();
    UUID refused = clinic.call(LegacyClinic.SPA, null);
    UUID taken = clinic.call(LegacyClinic.SPA, null);
    for (UUID conversation : List.of(refused, taken)) {
      clinic.run(TWO_TURNS_OF_ONE_NUMBER.formatted(conversation));
    }
    clinic.run(
        "ALTER TABLE call_transcriptions ADD CONSTRAINT theirs CHECK (conversation_id <> '%s' OR sequence_number = 1)"
            .formatted(refused));

    CleaningSummary summary = clinic.clean();

    assertThat(summary.of(Count.TURNS_RENUMBERED)).isOne();
    assertThat(clinic.texts(EXCEPTIONS))
        .containsExactly(refused + " turns_not_numbered refused with SQLSTATE 23514");
  }

  @Test
  void the_legacy_application_writes_on_and_the_next_run_cleans_what_it_wrote() throws Exception {
    LegacyClinic clinic = LegacyClinic.over(LegacyDatabase.asFound());
    AtomicBoolean done = new AtomicBoolean();
    ExecutorService receptionist = Executors.newSingleThreadExecutor();
    try {
      Future<Duration> longest = receptionist.submit(() -> writeUntil(done, clinic));
      for (int run = 0; run < 3; run++) {
        assertThat(clinic.clean(SMALL, Progress.NONE).of(Count.CUSTOMERS_FAILED)).isZero();
      }
      done.set(true);
      assertThat(longest.get()).isLessThan(Duration.ofSeconds(2));
    } finally {
      receptionist.shutdownNow();
    }

    clinic.clean();

    assertThat(clinic.count("customers WHERE phone_raw IS NULL OR NOT is_real_name(name)"))
        .isZero();
  }

  /** New customers under known numbers, and known ones written over; the longest time it took. */
  private static Duration writeUntil(AtomicBoolean done, LegacyClinic clinic) throws SQLException {
    Duration longest = Duration.ZERO;
    try (Connection connection = clinic.database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      for (int i = 1; !done.get(); i++) {
        long start = System.nanoTime();
        statement.execute(
            """
            INSERT INTO customers (name, phone, is_new_client)
            SELECT 'Unknown', left(right(phone, 10), 3) || '/' || right(phone, 7) || repeat(' ', %1$d %% 8), true
              FROM customers WHERE id = %2$d AND phone IS NOT NULL
            ON CONFLICT DO NOTHING;
            UPDATE customers SET name = 'Unknown', updated_at = now() WHERE id = %3$d;
            UPDATE customers SET notes = 'called' WHERE id IN (%2$d, %3$d)
            """
                .formatted(i, 1 + i % 400, 1 + (i * 7) % 400));
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        longest = took.compareTo(longest) > 0 ? took : longest;
      }
    }
    return longest;
  }

  private static final class KilledAfter implements Progress {
    private int batches;

    KilledAfter(int batches) {
      this.batches = batches;
    }

    @Override
    public void advance(long rows) {
      if (batches-- == 0) {
        throw new IllegalStateException("killed");
      }
    }
  }
}
