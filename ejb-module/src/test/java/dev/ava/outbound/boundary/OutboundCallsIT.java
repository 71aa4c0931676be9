package dev.ava.outbound.boundary;

import static dev.ava.outbound.boundary.CallingDesk.MARIA;
import static dev.ava.outbound.boundary.CallingDesk.ORG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ava.outbound.boundary.CallingDesk.Died;
import dev.ava.outbound.boundary.Dialler.Refused;
import dev.ava.outbound.boundary.Dialler.Unknown;
import dev.ava.shared.Conflict;
import dev.ava.shared.InvalidInput;
import jakarta.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("postgresql-15")
class OutboundCallsIT {

  private final CallingDesk desk = new CallingDesk();
  private final CallingDesk.Server server = desk.new Server();

  @Test
  void a_call_is_on_record_before_its_provider_is_asked() {
    List<Object> seen = new ArrayList<>();
    desk.provider.answers(
        dial -> {
          seen.add(desk.onlyCall().get("status"));
          seen.add(desk.onlyCall().get("conversation_id"));
          seen.add(desk.onlyCall().get("call_sid"));
          return desk.provider.accept(dial);
        });

    PlacedCall placed = server.place(null);

    assertThat(seen).containsExactly("in_progress", null, placed.callSid());
    assertThat(placed.placing()).isEqualTo("accepted");
    assertThat(placed.callSid()).isEqualTo("EL_DR001_2026-03-02T09:00:00.000Z");
    assertThat(placed.conversationId()).isEqualTo("conv_of_" + placed.callSid());
    assertThat(desk.onlyCall().get("conversation_id")).isEqualTo(placed.conversationId());
    assertThat(desk.events(placed.callSid()))
        .containsExactly("call_recorded", "provider_called", "conversation_named");
    assertThat(server.calls.story(ORG, placed.callSid()).events()).hasSize(3);
  }

  @Test
  void the_person_is_known_by_name_from_then_on() {
    server.place(null);

    assertThat(desk.count("calls_with_caller_names WHERE resolved_caller_name = 'Maria'")).isOne();
  }

  @Test
  void a_refused_call_stays_on_record_as_failed_with_the_reason() {
    desk.provider.answers(dial -> new Refused("ElevenLabs refused: Invalid API key", false));

    PlacedCall placed = server.place(null);

    assertThat(placed.placing()).isEqualTo("refused");
    assertThat(placed.status()).isEqualTo("failed");
    assertThat(desk.onlyCall().get("failure_reason"))
        .isEqualTo("ElevenLabs refused: Invalid API key");
    assertThat(desk.events(placed.callSid()))
        .containsExactly("call_recorded", "provider_called", "provider_refused", "call_ended");
  }

  @Test
  void nobody_is_called_if_the_call_can_not_be_stored() {
    desk.jdbi.useHandle(sql -> sql.execute("ALTER TABLE telephony_events RENAME TO away"));

    assertThatThrownBy(() -> server.place(null)).isNotInstanceOf(InvalidInput.class);

    assertThat(desk.provider.dialled).isEmpty();
    assertThat(desk.count("calls")).isZero();
  }

  @Test
  void nobody_is_called_by_a_number_that_is_none() {
    assertThatThrownBy(() -> server.place("2487017", null))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("to_number");
    assertThatThrownBy(
            () ->
                server.calls.place(
                    ORG,
                    new WantedCall(
                        MARIA,
                        null,
                        "DR 1",
                        null,
                        Json.createObjectBuilder().add("call_sid", "mine").addNull("x").build()),
                    null,
                    null))
        .hasMessageContaining("driver_id")
        .hasMessageContaining("call_sid")
        .hasMessageContaining("variables.x");

    assertThat(desk.count("calls")).isZero();
    assertThat(desk.count("outbound_calls")).isZero();
  }

  @Test
  void a_repeat_gets_the_first_answer_whatever_happened_since() {
    PlacedCall first = server.place("key-1");
    desk.jdbi.useHandle(sql -> sql.execute("UPDATE calls SET status = 'completed'"));

    assertThat(server.place("key-1")).isEqualTo(first);
    assertThat(desk.provider.dialled).hasSize(1);
    assertThat(desk.count("calls")).isOne();
  }

  @Test
  void a_key_belongs_to_one_request() {
    server.place("key-1");

    assertThatThrownBy(() -> server.place("+14155552672", "key-1"))
        .isInstanceOf(Conflict.class)
        .extracting(refusal -> ((Conflict) refusal).type())
        .isEqualTo("idempotency-key-reused");
    assertThat(desk.provider.dialled).hasSize(1);
  }

  @Test
  void repeats_that_race_place_one_call() throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(16);
    List<Callable<String>> repeats = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      repeats.add(
          () -> {
            try {
              return server.place("key-1").callSid();
            } catch (Conflict stillBeingPlaced) {
              return stillBeingPlaced.type();
            }
          });
    }
    List<String> answers = new ArrayList<>();
    for (Future<String> answer : clients.invokeAll(repeats)) {
      answers.add(answer.get());
    }
    clients.shutdown();

    assertThat(desk.provider.dialled).hasSize(1);
    assertThat(desk.count("calls")).isOne();
    assertThat(answers)
        .allSatisfy(one -> assertThat(one).isIn(desk.provider.dialled.get(0), "still-being-placed"))
        .contains(desk.provider.dialled.get(0));
  }

  @Test
  void a_call_whose_answer_got_lost_is_never_placed_again_but_found() {
    desk.provider.answers(
        dial -> {
          desk.provider.accept(dial);
          return new Unknown("no answer within 30 seconds");
        });

    PlacedCall unknown = server.place("key-1");
    assertThat(unknown.placing()).isEqualTo("unknown");
    assertThat(unknown.status()).isEqualTo("in_progress");
    assertThat(server.place("key-1")).as("the repeat").isEqualTo(unknown);

    desk.clock.advance(Duration.ofMinutes(1));
    server.open.reconcile();

    assertThat(desk.onlyCall().get("conversation_id")).isEqualTo("conv_of_" + unknown.callSid());
    assertThat(desk.onlyCall().get("status")).isEqualTo("in_progress");
    assertThat(desk.provider.dialled).hasSize(1);
    assertThat(desk.events(unknown.callSid()))
        .containsExactly(
            "call_recorded",
            "provider_called",
            "provider_outcome_unknown",
            "provider_inquired",
            "inquiry_answered",
            "conversation_named");
  }

  /** 0: before the record; 1: before the provider is asked; 2: before its answer is noted. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void a_server_that_dies_between_two_steps_loses_no_call_and_doubles_none(int steps) {
    CallingDesk.Server dying = desk.new Server(steps);
    assertThatThrownBy(() -> dying.place("key-1")).isInstanceOf(Died.class);
    assertThat(desk.count("calls")).isEqualTo(steps == 0 ? 0 : 1);
    assertThat(desk.provider.dialled).hasSize(steps == 2 ? 1 : 0);

    desk.clock.advance(Duration.ofMinutes(3));
    server.pacing.takeOver();
    PlacedCall repeat = server.place("key-1");
    server.open.reconcile();

    assertThat(desk.provider.dialled).as("asked once, however it died").hasSize(1);
    assertThat(desk.count("calls")).isOne();
    assertThat(desk.onlyCall().get("call_sid")).isEqualTo(repeat.callSid());
    assertThat(desk.onlyCall().get("conversation_id")).isEqualTo("conv_of_" + repeat.callSid());
    assertThat(desk.onlyCall().get("status")).isEqualTo("in_progress");
  }

  @Test
  void a_call_of_a_dead_server_that_nobody_repeats_ends_as_an_orphan_without_being_placed() {
    CallingDesk.Server dying = desk.new Server(1);
    assertThatThrownBy(() -> dying.place("key-1")).isInstanceOf(Died.class);

    desk.clock.advance(Duration.ofMinutes(16));
    server.open.reconcile();
    PlacedCall late = server.place("key-1");

    assertThat(desk.provider.dialled).isEmpty();
    assertThat(late.placing()).isEqualTo("refused");
    assertThat(late.reason()).isEqualTo("no answer from provider");
  }

  @Test
  void a_name_may_carry_the_time_of_whoever_wants_the_call() {
    Instant theirs = Instant.parse("2025-11-21T02:12:51.469Z");
    WantedCall wanted = new WantedCall(MARIA, null, "DRV_1753320481164", null, null);

    PlacedCall placed = server.calls.place(ORG, wanted, null, theirs);

    assertThat(placed.callSid()).isEqualTo("EL_DRV_1753320481164_2025-11-21T02:12:51.469Z");
    assertThat(desk.count("calls WHERE call_start_time > '2026-01-01'")).isOne();
  }
}
