package dev.ava.migration.boundary;

import static dev.ava.migration.boundary.Phase.BACKFILL;
import static dev.ava.migration.boundary.Phase.CUTOVER;
import static dev.ava.migration.boundary.Phase.DUAL_WRITE;
import static dev.ava.migration.boundary.Phase.RETIRED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ava.shared.AvaException;
import dev.ava.shared.Conflict;
import dev.ava.shared.InvalidInput;
import dev.ava.testing.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("postgresql-15")
class PhaseGatesIT {

  private static final String WHO = "cli:dba";

  private final SettableClock clock = new SettableClock();
  private final CallCentre centre = new CallCentre(clock);
  private final PhaseChange phases = new PhaseChange(centre.jdbi, clock);

  @Test
  void dual_write_begins_when_all_calls_are_moved_and_a_later_check_is_clean() {
    centre.pair(centre.call(clock.instant().minusSeconds(600)));
    centre.backfill();
    step(Duration.ofMinutes(1));
    centre.parityCheck(0);

    PhaseState now = phases.change(DUAL_WRITE, " moved ", WHO, null);

    assertThat(now).isEqualTo(phases.current());
    assertThat(now)
        .isEqualTo(new PhaseState(DUAL_WRITE, Reads.LEGACY, clock.instant(), WHO, "moved", null));
    assertThat(phases.history().get(0))
        .isEqualTo(
            new PhaseStep(BACKFILL, DUAL_WRITE, Reads.LEGACY, clock.instant(), WHO, "moved", null));
  }

  @Test
  void a_call_that_is_not_moved_keeps_dual_write_closed_and_is_named() {
    int call = centre.call(clock.instant().minusSeconds(600));
    centre.parityCheck(0);

    Gate gate = onlyClosed(DUAL_WRITE);

    assertThat(gate.name()).isEqualTo("every_session_moved");
    assertThat(gate.count()).isEqualTo(1);
    assertThat(gate.rows()).singleElement().asString().contains("call session " + call + ",");
    assertThat(gate.namesNotAll()).isFalse();
    assertThat(phases.current().phase()).isEqualTo(BACKFILL);
  }

  @Test
  void of_many_calls_the_first_are_named() {
    for (int i = 0; i < Gate.SHOWN + 1; i++) {
      centre.call(clock.instant().minusSeconds(600));
    }
    centre.parityCheck(0);

    Gate gate = onlyClosed(DUAL_WRITE);

    assertThat(gate.count()).isEqualTo(Gate.SHOWN + 1);
    assertThat(gate.rows()).hasSize(Gate.SHOWN);
    assertThat(gate.namesNotAll()).isTrue();
  }

  @Test
  void a_call_that_still_lasts_or_was_left_behind_with_a_reason_is_no_obstacle() {
    centre.session(clock.instant().minus(Duration.ofHours(3)), null);
    centre.leftBehind(centre.session(null, clock.instant()));
    centre.parityCheck(0);

    assertThat(phases.change(DUAL_WRITE, "go", WHO, null).phase()).isEqualTo(DUAL_WRITE);
  }

  @Test
  void a_call_whose_start_only_its_events_tell_may_still_last() {
    int call = centre.session(null, null);
    centre.event(call, clock.instant().minus(Duration.ofHours(3)));
    centre.parityCheck(0);

    assertThat(phases.change(DUAL_WRITE, "go", WHO, null).phase()).isEqualTo(DUAL_WRITE);
  }

  @Test
  void a_call_without_an_end_that_began_long_ago_is_an_obstacle() {
    centre.session(clock.instant().minus(Duration.ofHours(5)), null);
    centre.parityCheck(0);

    assertThat(onlyClosed(DUAL_WRITE).name()).isEqualTo("every_session_moved");
  }

  @Test
  void without_a_full_check_after_the_last_backfill_dual_write_stays_closed() {
    assertThat(onlyClosed(DUAL_WRITE).explanation()).contains("No full parity check");
    centre.partOfParityCheck();
    assertThat(onlyClosed(DUAL_WRITE).explanation()).contains("No full parity check");
    centre.parityCheck(0);
    step(Duration.ofMinutes(1));
    centre.backfill();
    assertThat(onlyClosed(DUAL_WRITE).explanation()).contains("older than the last backfill");
    step(Duration.ofMinutes(1));
    centre.parityCheck(3);
    Gate gate = onlyClosed(DUAL_WRITE);

    assertThat(gate.name()).isEqualTo("parity_after_backfill");
    assertThat(gate.count()).isEqualTo(3);
    assertThat(gate.rows()).singleElement().asString().contains("3 unexplained");
    assertThat(gate.namesNotAll()).as("a check is named, not what it found").isFalse();
  }

  @Test
  void cutover_asks_for_clean_checks_in_a_row_all_made_in_dual_write() {
    centre.parityCheck(0);
    step(Duration.ofMinutes(1));
    centre.is(DUAL_WRITE, Reads.LEGACY);
    for (long unexplained : new long[] {0, 1, 0, 0}) {
      step(Duration.ofMinutes(1));
      centre.parityCheck(unexplained);
    }
    Gate gate = onlyClosed(CUTOVER);
    assertThat(gate.name()).isEqualTo("parity_checks");
    assertThat(gate.count()).isEqualTo(1);
    assertThat(gate.rows()).hasSize(3);

    step(Duration.ofMinutes(1));
    centre.parityCheck(0);

    assertThat(phases.change(CUTOVER, "three in a row", WHO, null).reads()).isEqualTo(Reads.NEW);
  }

  @Test
  void an_open_finding_that_nobody_explained_keeps_cutover_closed() {
    centre.is(DUAL_WRITE, Reads.SHADOW);
    clean(3);
    centre.finding(true);
    centre.jdbi.useHandle(
        sql ->
            sql.execute(
                "UPDATE parity_findings SET call_session_id = 8 WHERE call_session_id = 7"));
    centre.finding(false);

    Gate gate = onlyClosed(CUTOVER);

    assertThat(gate.name()).isEqualTo("no_open_finding");
    assertThat(gate.count()).isEqualTo(1);
    assertThat(gate.rows()).singleElement().asString().contains("score, call session 7");
  }

  @Test
  void retired_asks_for_the_days_of_validation_and_that_nobody_writes_the_old_side() {
    centre.is(CUTOVER, Reads.NEW);
    step(Duration.ofDays(6));
    Gate waiting = onlyClosed(RETIRED);
    assertThat(waiting.name()).isEqualTo("validation_period");
    assertThat(waiting.explanation()).contains("until 2026-03-09T09:00:00Z");
    int late = centre.call(clock.instant());
    step(Duration.ofDays(1));

    assertThat(closed(RETIRED))
        .extracting(Gate::name)
        .containsExactly("no_legacy_writer", "every_session_moved");
    centre.pair(late);

    assertThat(phases.change(RETIRED, "a week without complaints", WHO, null).phase())
        .isEqualTo(RETIRED);
  }

  @Test
  void who_changes_an_old_call_after_the_cutover_still_writes_the_old_side() {
    int call = centre.call(clock.instant().minusSeconds(600));
    new SessionBackfill(centre.jdbi, clock, Executors.defaultThreadFactory())
        .run(BackfillOptions.USUAL, null, Progress.NONE);
    centre.is(CUTOVER, Reads.NEW);
    step(Duration.ofDays(8));
    centre.jdbi.useHandle(
        sql -> sql.execute("UPDATE call_sessions SET satisfaction_score = 2 WHERE id = ?", call));

    Gate gate = onlyClosed(RETIRED);

    assertThat(gate.name()).isEqualTo("no_legacy_writer");
    assertThat(gate.count()).isOne();
    assertThat(gate.explanation()).contains("0 call sessions began and 1 was changed");
    assertThat(gate.rows())
        .singleElement()
        .asString()
        .contains("call session " + call + ", changed");
    new Repair(centre.jdbi, clock).pair(call, true, WHO);
    assertThat(phases.change(RETIRED, "nobody writes any more", WHO, null).phase())
        .isEqualTo(RETIRED);
  }

  @Test
  void retired_goes_back_until_the_legacy_tables_are_archived() {
    centre.is(RETIRED, Reads.NEW);
    phases.change(CUTOVER, "not yet", WHO, null);
    centre.is(RETIRED, Reads.NEW);
    centre.database.execute("DROP TABLE call_events, call_sessions CASCADE");

    assertThat(onlyClosed(CUTOVER).explanation()).contains("contract stage has archived");
    assertThat(phases.overview().backGates()).extracting(Gate::open).containsExactly(false);
    assertThat(phases.overview().next()).isNull();
  }

  @Test
  void back_to_backfill_is_always_open() {
    centre.is(DUAL_WRITE, Reads.NEW);
    centre.call(clock.instant());

    assertThat(phases.change(BACKFILL, "a defect", WHO, null).reads()).isEqualTo(Reads.LEGACY);
  }

  @ParameterizedTest
  @EnumSource(names = {"CUTOVER", "RETIRED"})
  void no_step_is_skipped(Phase far) {
    assertThatThrownBy(() -> phases.change(far, "hurry", WHO, null))
        .isInstanceOf(Conflict.class)
        .hasMessageContaining("the first on the way to " + far + " is DUAL_WRITE");
  }

  @Test
  void the_phase_it_is_in_already_is_no_change() {
    assertThat(refusal(() -> phases.change(BACKFILL, "again", WHO, null)))
        .isEqualTo("phase-unchanged");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "\u0000"})
  void a_change_without_a_reason_is_refused(String reason) {
    assertThatThrownBy(() -> phases.change(DUAL_WRITE, reason, WHO, null))
        .isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> phases.change(DUAL_WRITE, "x".repeat(501), WHO, null))
        .isInstanceOf(InvalidInput.class);
  }

  @Test
  void reads_are_chosen_in_dual_write_only_and_the_phase_keeps_its_beginning() {
    assertThat(refusal(() -> phases.setReads(Reads.NEW, "look", WHO))).isEqualTo("reads-fixed");
    assertThat(refusal(() -> phases.change(DUAL_WRITE, "go", WHO, Reads.SHADOW)))
        .isEqualTo("phase-gate");
    centre.parityCheck(0);
    PhaseState begun = phases.change(DUAL_WRITE, "go", WHO, Reads.SHADOW);
    step(Duration.ofHours(1));

    PhaseState now = phases.setReads(Reads.NEW, "same answers all day", "admin");

    assertThat(begun.reads()).isEqualTo(Reads.SHADOW);
    assertThat(now)
        .isEqualTo(new PhaseState(DUAL_WRITE, Reads.NEW, begun.changedAt(), WHO, "go", null));
    assertThat(phases.history().get(0))
        .isEqualTo(
            new PhaseStep(
                DUAL_WRITE,
                DUAL_WRITE,
                Reads.NEW,
                clock.instant(),
                "admin",
                "same answers all day",
                null));
    clean(3);
    assertThat(refusal(() -> phases.change(CUTOVER, "go", WHO, Reads.LEGACY)))
        .isEqualTo("reads-fixed");
    assertThat(phases.change(CUTOVER, "go", WHO, null).reads()).isEqualTo(Reads.NEW);
  }

  @Test
  void the_overview_shows_both_ways_out_with_their_gates() {
    centre.call(clock.instant().minusSeconds(600));
    PhaseOverview seen = phases.overview();

    assertThat(seen.next()).isEqualTo(DUAL_WRITE);
    assertThat(seen.back()).isNull();
    assertThat(seen.nextGates()).extracting(Gate::open).containsExactly(false, false);
  }

  private void clean(int checks) {
    for (int i = 0; i < checks; i++) {
      step(Duration.ofMinutes(1));
      centre.parityCheck(0);
    }
  }

  private void step(Duration time) {
    clock.advance(time);
  }

  private Gate onlyClosed(Phase to) {
    List<Gate> closed = closed(to);
    assertThat(closed).hasSize(1);
    return closed.get(0);
  }

  private List<Gate> closed(Phase to) {
    try {
      phases.change(to, "try", WHO, null);
    } catch (PhaseGateClosed refused) {
      assertThat(refused.more().getJsonArray("gates")).hasSameSizeAs(refused.closed());
      return refused.closed();
    }
    throw new AssertionError(to + " was open");
  }

  private static String refusal(Runnable attempt) {
    try {
      attempt.run();
    } catch (AvaException refused) {
      return refused.type();
    }
    throw new AssertionError("It was not refused");
  }
}
