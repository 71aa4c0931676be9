package dev.ava.call.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ava.call.boundary.CallRecords.Begun;
import dev.ava.call.boundary.CallTurns.Turn;
import dev.ava.shared.NotReady;
import dev.ava.testing.EmbeddedDatabase;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class CallRecordsIT {

  private static final Jdbi JDBI = Jdbi.create(EmbeddedDatabase.migrated().dataSource());
  private static final UUID ORG = UUID.fromString("a0000000-0000-0000-0000-000000000001");
  private static final Instant NOON = Instant.parse("2026-03-04T12:00:00.469Z");

  /** Replays nothing; what is parked is the inbox's own story. */
  private final CallRecords calls = new CallRecords(new SilentInbox());

  private final CallTurns turns = new CallTurns();

  @Test
  void a_call_is_named_by_driver_and_time_and_the_next_of_the_same_moment_otherwise() {
    String driver = "DRV_" + UUID.randomUUID();

    CallRecord first = begin(outbound(driver)).call();
    CallRecord second = begin(outbound(driver)).call();

    assertThat(first.callSid()).isEqualTo("EL_" + driver + "_2026-03-04T12:00:00.469Z");
    assertThat(second.callSid()).startsWith(first.callSid() + "_").isNotEqualTo(first.callSid());
    assertThat(first.status()).isEqualTo("in_progress");
    assertThat(first.conversationId()).isNull();
    assertThat(events(first)).containsExactly("call_recorded");
  }

  @Test
  void a_providers_call_is_on_record_once_however_many_tell_of_it() throws Exception {
    String sid = "CA" + UUID.randomUUID();
    List<Begun> begun = sideBySide(8, () -> begin(inbound(sid)));

    assertThat(begun.stream().filter(Begun::fresh)).hasSize(1);
    assertThat(begun.stream().map(one -> one.call().id()).distinct()).hasSize(1);
  }

  @Test
  void the_first_end_counts() {
    CallRecord call = begin(outbound("DRV_" + UUID.randomUUID())).call();

    assertThat(end(call, CallStatus.COMPLETED, null)).isTrue();
    assertThat(end(call, CallStatus.FAILED, "late")).isFalse();

    assertThat(read(call).status()).isEqualTo("completed");
    assertThat(read(call).failureReason()).isNull();
    assertThat(events(call)).containsExactly("call_recorded", "call_ended");
  }

  @Test
  void the_first_name_of_a_provider_counts() {
    CallRecord call = begin(outbound("DRV_" + UUID.randomUUID())).call();
    String conversation = "conv_" + UUID.randomUUID();

    assertThat(named(call, conversation)).isTrue();
    assertThat(named(call, conversation)).as("told again").isTrue();
    assertThat(named(call, "conv_other")).isFalse();

    assertThat(read(call).conversationId()).isEqualTo(conversation);
    assertThat(events(call)).containsExactly("call_recorded", "conversation_named");
  }

  @Test
  void what_is_told_at_the_end_adds_to_what_is_known() {
    CallRecord call = begin(outbound("DRV_" + UUID.randomUUID())).call();
    JsonObject batch = Json.createObjectBuilder().add("batch", "b1").build();

    report(
        call,
        new CallReport(
            "Booked.",
            null,
            0.4,
            true,
            "{}",
            null,
            null,
            "positive",
            0.8,
            null,
            "low",
            null,
            null,
            batch));
    report(
        call,
        new CallReport(
            null,
            "agent: Hi",
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null));

    Map<String, Object> row =
        JDBI.withHandle(
            sql ->
                sql.select(
                        "SELECT transcript_summary, transcript_text, cost, call_successful,"
                            + " metadata ->> 'batch' AS batch FROM calls WHERE id = ?",
                        call.id())
                    .mapToMap()
                    .one());
    assertThat(row)
        .containsEntry("transcript_summary", "Booked.")
        .containsEntry("transcript_text", "agent: Hi")
        .containsEntry("cost", 0.4)
        .containsEntry("call_successful", true)
        .containsEntry("batch", "b1");
  }

  @Test
  void fifty_turns_at_once_stand_in_fifty_places_without_a_gap() throws Exception {
    CallRecord call = begin(outbound("DRV_" + UUID.randomUUID())).call();
    named(call, "conv_" + UUID.randomUUID());

    List<Turn> said =
        sideBySide(
            50,
            () ->
                JDBI.inTransaction(
                    sql -> turns.add(sql, calls.lock(sql, call.id()), "agent", "Hi", NOON)));

    assertThat(said.stream().map(Turn::sequence))
        .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 50).boxed().toList());
  }

  @Test
  void before_the_constrain_stage_it_says_what_to_do() {
    Jdbi expanded = Jdbi.create(EmbeddedDatabase.expanded().dataSource());

    assertThatThrownBy(() -> expanded.inTransaction(sql -> calls.begin(sql, outbound("DRV_1"))))
        .isInstanceOf(NotReady.class)
        .hasMessageContaining("./ava migrate constrain");
  }

  private Begun begin(NewCall call) {
    return JDBI.inTransaction(sql -> calls.begin(sql, call));
  }

  private boolean end(CallRecord call, CallStatus status, String reason) {
    return JDBI.inTransaction(
        sql -> calls.end(sql, call, new CallEnd(status, NOON, 12, reason), NOON));
  }

  private void report(CallRecord call, CallReport report) {
    JDBI.useTransaction(sql -> calls.report(sql, call, report, NOON));
  }

  private boolean named(CallRecord call, String conversation) {
    return JDBI.inTransaction(sql -> calls.named(sql, call, conversation, null, NOON));
  }

  private CallRecord read(CallRecord call) {
    return JDBI.withHandle(sql -> calls.find(sql, ORG, call.id()).orElseThrow());
  }

  private static List<String> events(CallRecord call) {
    return JDBI.withHandle(
        sql ->
            sql.select(
                    "SELECT event_type FROM telephony_events WHERE call_id = ? ORDER BY id",
                    call.id())
                .mapTo(String.class)
                .list());
  }

  private static NewCall outbound(String driver) {
    return new NewCall(
        ORG,
        "elevenlabs",
        null,
        "outbound",
        "outbound",
        driver,
        null,
        null,
        null,
        null,
        "+14155552671",
        "+14155552671",
        NOON,
        null);
  }

  private static NewCall inbound(String sid) {
    return new NewCall(
        ORG,
        "twilio",
        null,
        "inbound",
        "inbound",
        null,
        sid,
        null,
        null,
        null,
        null,
        "+14155550100",
        NOON,
        null);
  }

  private static <T> List<T> sideBySide(int times, Callable<T> work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(times);
    try {
      List<T> answers = new ArrayList<>();
      for (Future<T> answer : threads.invokeAll(Collections.nCopies(times, work))) {
        answers.add(answer.get());
      }
      return answers;
    } finally {
      threads.shutdownNow();
    }
  }
}
