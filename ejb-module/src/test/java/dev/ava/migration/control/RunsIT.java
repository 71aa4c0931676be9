package dev.ava.migration.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ava.migration.boundary.RunKind;
import dev.ava.migration.boundary.RunView;
import dev.ava.shared.Conflict;
import dev.ava.testing.EmbeddedDatabase;
import dev.ava.testing.SettableClock;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("postgresql-15")
class RunsIT {

  private static final EmbeddedDatabase DATABASE = EmbeddedDatabase.migrated();
  private static final JsonObject ASKED = Json.createObjectBuilder().add("limit", 7).build();

  private final Jdbi jdbi = Jdbi.create(DATABASE.dataSource());
  private final SettableClock clock = new SettableClock();
  private final Runs runs = new Runs(jdbi, clock);

  @BeforeEach
  void empty() {
    jdbi.useHandle(sql -> sql.execute("DELETE FROM migration_runs"));
  }

  @Test
  void a_second_run_of_a_kind_hears_which_one_is_going() {
    try (ActiveRun going = runs.begin(RunKind.BACKFILL, ASKED, "cli:ann")) {
      assertThatThrownBy(() -> runs.begin(RunKind.BACKFILL, ASKED, "cli:bob"))
          .isInstanceOf(Conflict.class)
          .hasMessageContaining(going.id().toString())
          .hasMessageContaining("cli:ann")
          .hasMessageContaining(clock.instant().toString());
      assertThatThrownBy(() -> runs.request(RunKind.BACKFILL, ASKED, "bob"))
          .isInstanceOf(Conflict.class);
      runs.begin(RunKind.PARITY, ASKED, "cli:bob").close();
    }
  }

  @Test
  void a_killed_run_blocks_nobody_and_can_be_resumed_as_itself() {
    UUID killed;
    try (ActiveRun going = runs.begin(RunKind.BACKFILL, ASKED, "cli:ann")) {
      going.heartbeat(Json.createObjectBuilder().add("done", 3).build());
      killed = going.id();
    }
    clock.advance(Duration.ofMinutes(2));

    assertThat(runs.lastUnfinished(RunKind.BACKFILL))
        .hasValueSatisfying(run -> assertThat(run.interrupted()).isTrue());
    try (ActiveRun again = runs.resume(killed)) {
      assertThat(again.parameters()).isEqualTo(ASKED);
      assertThat(again.progressBefore().getInt("done")).isEqualTo(3);
      again.finished(ASKED);
    }
    assertThat(runs.find(killed)).map(RunView::state).hasValue("finished");
    assertThatThrownBy(() -> runs.resume(killed)).isInstanceOf(Conflict.class);
  }

  @Test
  void a_new_run_closes_the_row_of_a_killed_one() {
    UUID killed;
    try (ActiveRun going = runs.begin(RunKind.BACKFILL, ASKED, "cli:ann")) {
      killed = going.id();
    }
    runs.begin(RunKind.BACKFILL, ASKED, "cli:bob").close();

    assertThat(runs.find(killed)).map(RunView::state).hasValue("failed");
    assertThat(runs.find(killed)).map(RunView::error).get().asString().contains("killed");
  }

  @Test
  void a_run_is_asked_to_stop_and_learns_it_at_its_next_sign() {
    try (ActiveRun going = runs.begin(RunKind.PARITY, ASKED, "cli:ann")) {
      assertThat(going.heartbeat(ASKED)).isFalse();
      runs.requestStop(going.id());
      assertThat(going.heartbeat(ASKED)).isTrue();
      going.stopped(ASKED);
      assertThatThrownBy(() -> runs.requestStop(going.id())).isInstanceOf(Conflict.class);
    }
  }

  @Test
  void a_requested_run_is_taken_once_and_keeps_others_out_until_then() {
    UUID requested = runs.request(RunKind.BACKFILL, ASKED, "ann");

    assertThatThrownBy(() -> runs.begin(RunKind.BACKFILL, ASKED, "cli:bob"))
        .isInstanceOf(Conflict.class)
        .hasMessageContaining("about to begin");
    try (ActiveRun taken = runs.take(requested).orElseThrow()) {
      assertThatThrownBy(() -> runs.take(requested)).isInstanceOf(Conflict.class);
      taken.finished(ASKED);
    }
    assertThat(runs.take(requested)).isEmpty();
  }

  @Test
  void a_requested_run_that_no_server_takes_is_given_up_for_the_next() {
    UUID requested = runs.request(RunKind.BACKFILL, ASKED, "ann");
    clock.advance(Duration.ofMinutes(2));

    runs.begin(RunKind.BACKFILL, ASKED, "cli:bob").close();

    assertThat(runs.take(requested)).isEmpty();
  }
}
