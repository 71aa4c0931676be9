package dev.ava.outbound.boundary;

import static dev.ava.outbound.boundary.CallingDesk.ORG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ava.outbound.boundary.CallingDesk.Died;
import dev.ava.outbound.boundary.Dialler.Refused;
import dev.ava.outbound.boundary.Dialler.Unknown;
import dev.ava.shared.Conflict;
import dev.ava.shared.InvalidInput;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("postgresql-15")
class CallBatchesIT {

  private final CallingDesk desk = new CallingDesk();
  private final CallingDesk.Server server = desk.new Server();

  @Test
  void each_bad_row_is_named_and_then_none_is_called() {
    List<WantedCall> rows = List.of(to("+14155550101"), to("2487017"), to("(415) 555-0101"));

    assertThatThrownBy(() -> server.batches.create(ORG, batch(60, 5, rows), null, "tests"))
        .isInstanceOf(BadRows.class)
        .hasMessageContaining("2 rows")
        .extracting(refusal -> ((BadRows) refusal).more().getJsonArray("rows").toString())
        .asString()
        .contains("\"row\":2,\"field\":\"to_number\"")
        .contains("\"row\":3,\"field\":\"to_number\"", "that of row 1");
    assertThatThrownBy(() -> server.batches.create(ORG, batch(500, 0, rows), null, "tests"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("calls_per_minute")
        .hasMessageContaining("at_once");

    assertThat(desk.count("outbound_batches")).isZero();
    assertThat(desk.count("outbound_calls")).isZero();
  }

  @Test
  void calls_are_placed_at_the_rate_of_the_batch() {
    UUID id = create(30, 100, 10);

    server.work();
    assertThat(desk.provider.dialled).as("the first at once").hasSize(1);
    server.work();
    desk.clock.advance(Duration.ofSeconds(1));
    server.work();
    assertThat(desk.provider.dialled).as("the next after two seconds").hasSize(1);
    for (int second = 2; second <= 20; second++) {
      desk.clock.advance(Duration.ofSeconds(1));
      server.work();
    }

    assertThat(desk.provider.dialled).hasSize(10).doesNotHaveDuplicates();
    desk.clock.advance(Duration.ofSeconds(2));
    server.work();
    assertThat(view(id))
        .returns("completed", BatchView::state)
        .returns(10, BatchView::accepted)
        .returns(10, BatchView::open)
        .returns(100, BatchView::percent);
    assertThat(view(id).finishedAt()).isNotNull();
  }

  @Test
  void no_more_calls_go_on_at_a_time_than_the_batch_allows() {
    UUID id = create(120, 2, 5);
    workFor(Duration.ofSeconds(30));
    assertThat(view(id)).returns(2, BatchView::open).returns(3, BatchView::waiting);

    desk.jdbi.useHandle(sql -> sql.execute("UPDATE calls SET status = 'completed'"));
    workFor(Duration.ofSeconds(10));

    assertThat(view(id)).returns(2, BatchView::open).returns(2, BatchView::ended);
    assertThat(desk.provider.dialled).hasSize(4);
  }

  @Test
  void a_paused_batch_places_nothing_until_it_goes_on_and_then_no_burst() {
    UUID id = create(60, 100, 6);
    server.work();
    assertThat(server.batches.pause(ORG, id).state()).isEqualTo("paused");
    workFor(Duration.ofMinutes(5));
    assertThat(desk.provider.dialled).hasSize(1);

    server.batches.resume(ORG, id);
    server.work();
    assertThat(desk.provider.dialled).hasSizeBetween(2, 3);
    workFor(Duration.ofSeconds(10));
    assertThat(desk.provider.dialled).hasSize(6);
  }

  @Test
  void what_waits_in_a_cancelled_batch_is_never_placed() {
    UUID id = create(120, 100, 6);
    server.work();
    desk.clock.advance(Duration.ofSeconds(1));
    server.pacing.pace();
    BatchView cancelled = server.batches.cancel(ORG, id);
    assertThat(cancelled).returns("cancelled", BatchView::state);

    workFor(Duration.ofSeconds(30));

    assertThat(desk.provider.dialled).hasSize(1);
    assertThat(view(id)).returns(5, BatchView::cancelled).returns(1, BatchView::accepted);
    assertThatThrownBy(() -> server.batches.resume(ORG, id)).isInstanceOf(Conflict.class);
    assertThat(server.batches.cancel(ORG, id)).as("again").isEqualTo(view(id));
  }

  @Test
  void rows_tell_what_became_of_them() {
    desk.provider.answers(
        dial ->
            dial.toNumber().endsWith("1")
                ? new Refused("ElevenLabs refused: no", false)
                : dial.toNumber().endsWith("2") ? new Unknown("lost") : desk.provider.accept(dial));
    UUID id = create(120, 100, 3);
    workFor(Duration.ofSeconds(5));

    List<BatchRow> rows = server.batches.rows(ORG, id, null, 0, 100);
    assertThat(rows).extracting(BatchRow::state).containsExactly("accepted", "refused", "unknown");
    assertThat(rows.get(1).reason()).isEqualTo("ElevenLabs refused: no");
    assertThat(rows.get(2).callSid()).startsWith("EL_UNKNOWN_");
    assertThat(server.batches.rows(ORG, id, "refused", 0, 100)).hasSize(1);
    assertThat(server.batches.rows(ORG, id, null, 2, 100))
        .extracting(BatchRow::row)
        .containsOnly(3);
    assertThat(view(id)).returns(1, BatchView::unknown).returns(1, BatchView::refused);
  }

  @Test
  void a_provider_that_is_too_busy_is_left_alone_for_a_while_and_each_try_has_its_record() {
    desk.provider.answers(dial -> new Refused("ElevenLabs refused: HTTP 429", true));
    UUID id = create(120, 100, 1);
    server.work();
    assertThat(view(id)).returns(1, BatchView::waiting);
    desk.provider.answers(desk.provider::accept);
    workFor(Duration.ofSeconds(28));
    assertThat(desk.provider.dialled).hasSize(1);

    workFor(Duration.ofSeconds(5));

    assertThat(desk.provider.dialled).hasSize(2).doesNotHaveDuplicates();
    assertThat(view(id)).returns(1, BatchView::accepted);
    assertThat(desk.count("calls WHERE status = 'failed'")).isOne();
    assertThat(desk.count("calls WHERE status = 'in_progress'")).isOne();
  }

  @Test
  void a_repeat_with_the_same_key_is_the_same_batch() {
    WantedBatch wanted = batch(60, 5, rows(2));
    CallBatches.Made first = server.batches.create(ORG, wanted, "b1", "tests");
    CallBatches.Made second = server.batches.create(ORG, wanted, "b1", "tests");

    assertThat(first.fresh()).isTrue();
    assertThat(second.fresh()).isFalse();
    assertThat(second.batch()).isEqualTo(first.batch());
    assertThat(desk.count("outbound_calls")).isEqualTo(2);
    assertThatThrownBy(() -> server.batches.create(ORG, batch(61, 5, rows(2)), "b1", "tests"))
        .isInstanceOf(Conflict.class);
  }

  /** The steps of a job: its record, its question, its answer. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void a_server_that_dies_in_a_job_loses_no_call_of_the_batch_and_doubles_none(int steps) {
    UUID id = create(120, 100, 4);
    server.pacing.pace();
    List<UUID> jobs = desk.takeJobs();
    CallingDesk.Server dying = desk.new Server(steps);
    assertThatThrownBy(() -> dying.job.run(ORG, jobs.get(0))).isInstanceOf(Died.class);

    desk.clock.advance(Duration.ofMinutes(3));
    server.pacing.takeOver();
    workFor(Duration.ofSeconds(20));
    server.open.reconcile();
    // The scheduler finds the dead job at last.
    server.job.run(ORG, jobs.get(0));

    assertThat(desk.provider.dialled).hasSize(4).doesNotHaveDuplicates();
    assertThat(desk.count("calls")).isEqualTo(4);
    assertThat(desk.count("calls WHERE conversation_id IS NOT NULL")).isEqualTo(4);
    assertThat(view(id)).returns(4, BatchView::accepted).returns("completed", BatchView::state);
  }

  @Test
  void several_servers_place_each_call_once() throws Exception {
    UUID id = create(120, 100, 12);
    List<Thread> nodes =
        IntStream.range(0, 4)
            .mapToObj(
                node -> {
                  CallingDesk.Server one = desk.new Server();
                  return new Thread(
                      () -> {
                        for (int i = 0; i < 20; i++) {
                          one.work();
                        }
                      });
                })
            .toList();
    for (int second = 0; second < 12; second++) {
      desk.clock.advance(Duration.ofSeconds(1));
      server.pacing.pace();
    }
    nodes.forEach(Thread::start);
    for (Thread node : nodes) {
      node.join();
    }
    workFor(Duration.ofSeconds(20));

    assertThat(desk.provider.dialled).hasSize(12).doesNotHaveDuplicates();
    assertThat(Set.copyOf(desk.provider.dialled)).hasSize(12);
    assertThat(view(id)).returns(12, BatchView::accepted);
  }

  private void workFor(Duration time) {
    for (long second = 0; second < time.toSeconds(); second++) {
      desk.clock.advance(Duration.ofSeconds(1));
      server.work();
    }
  }

  private BatchView view(UUID id) {
    return server.batches.get(ORG, id);
  }

  private UUID create(int perMinute, int atOnce, int calls) {
    return server
        .batches
        .create(ORG, batch(perMinute, atOnce, rows(calls)), null, "tests")
        .batch()
        .id();
  }

  private static WantedBatch batch(int perMinute, int atOnce, List<WantedCall> rows) {
    return new WantedBatch("Reminders", null, perMinute, atOnce, rows);
  }

  private static List<WantedCall> rows(int count) {
    return IntStream.range(0, count).mapToObj(i -> to("+1415555%04d".formatted(2600 + i))).toList();
  }

  private static WantedCall to(String number) {
    return new WantedCall(number, null, null, null, null);
  }
}
