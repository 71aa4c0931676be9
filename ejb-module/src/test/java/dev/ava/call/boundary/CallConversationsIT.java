package dev.ava.call.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.conversation.boundary.FinishedCall;
import dev.ava.conversation.boundary.VoiceConversations;
import dev.ava.customer.Customers;
import dev.ava.migration.boundary.PhasedCallStore;
import dev.ava.migration.control.LegacyMirror;
import dev.ava.testing.EmbeddedDatabase;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("postgresql-15")
class CallConversationsIT {

  private static final Jdbi JDBI = Jdbi.create(EmbeddedDatabase.migrated().dataSource());
  private static final UUID ORG = UUID.fromString("a0000000-0000-0000-0000-000000000001");
  private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

  private final CallRecords calls = new CallRecords(new SilentInbox());
  private final CallConversations conversations =
      new CallConversations(
          calls,
          new Customers(),
          new PhasedCallStore(new LegacyMirror(), new VoiceConversations(Clock.systemUTC())));

  @BeforeAll
  static void bothSidesAreWritten() {
    JDBI.useHandle(sql -> sql.execute("UPDATE migration_phase SET phase = 'DUAL_WRITE'"));
  }

  @Test
  void whoever_tells_of_the_end_at_once_gets_the_same_conversation() throws Exception {
    CallRecord call = begin("outbound", "+14155552671");
    ExecutorService nodes = Executors.newFixedThreadPool(8);
    List<Callable<UUID>> ends = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      ends.add(() -> record(call, story(true, segments())));
    }

    Set<UUID> became = new HashSet<>();
    for (Future<UUID> end : nodes.invokeAll(ends)) {
      became.add(end.get());
    }
    nodes.shutdown();

    assertThat(became).hasSize(1);
    assertThat(read(call).recordedAs()).isEqualTo(became.iterator().next());
    assertThat(count("call_sessions WHERE session_id = '" + call.callSid() + "'")).isOne();
  }

  @Test
  void the_conversation_has_the_customer_the_turns_and_the_events_of_the_call() {
    CallRecord call = begin("inbound", "+14155552672");

    UUID id = record(call, story(true, segments()));

    Map<String, Object> row =
        row(
            """
            SELECT c.customer_id, c.status, c.our_address, c.outcome, d.call_sid,
                   d.transcript_segments::text AS said, c.metadata->>'end_reason' AS reason
              FROM conversations c JOIN communication_messages m ON m.conversation_id = c.id
              JOIN voice_call_details d ON d.message_id = m.id WHERE c.id = ?
            """,
            id);
    assertThat(row)
        .containsEntry("status", "completed")
        .containsEntry("our_address", "+14155550100")
        .containsEntry("outcome", "info_request")
        .containsEntry("reason", "client_disconnected_1000")
        .containsEntry("call_sid", call.callSid());
    assertThat(row.get("customer_id")).isNotNull().isEqualTo(read(call).customerId());
    assertThat((String) row.get("said")).contains("customer", "assistant").contains("a\uFFFDb");
    assertThat(count("communication_events WHERE conversation_id = '" + id + "'")).isOne();
  }

  @Test
  void a_withheld_number_is_nobodys_and_a_call_without_a_word_came_to_nothing() {
    CallRecord call = begin("inbound", "anonymous");

    UUID id = record(call, story(false, List.of()));

    assertThat(row("SELECT customer_id, status, outcome FROM conversations WHERE id = ?", id))
        .containsEntry("customer_id", null)
        .containsEntry("status", "failed")
        .containsEntry("outcome", "unresolved");
  }

  private static CallStory story(boolean completed, List<FinishedCall.Segment> segments) {
    return new CallStory(
        null,
        NOON,
        NOON.plusSeconds(42),
        completed,
        "Client disconnected: 1000",
        null,
        null,
        null,
        null,
        Json.createObjectBuilder().add("conversation_id", "conv_1\u0000").build(),
        segments,
        List.of(
            new FinishedCall.FunctionCall(
                "t1", "look_up", JsonObject.EMPTY_JSON_OBJECT, JsonValue.TRUE, NOON)));
  }

  private static List<FinishedCall.Segment> segments() {
    return List.of(
        new FinishedCall.Segment("assistant", "Hello, this is the clinic", NOON, false),
        new FinishedCall.Segment("customer", "a\u0000b", NOON.plusSeconds(2), false));
  }

  private CallRecord begin(String direction, String phone) {
    NewCall call =
        new NewCall(
            ORG,
            "elevenlabs",
            null,
            direction,
            direction,
            null,
            "CA" + UUID.randomUUID(),
            null,
            null,
            null,
            phone,
            "+14155550100",
            NOON,
            null);
    return JDBI.inTransaction(sql -> calls.begin(sql, call)).call();
  }

  private UUID record(CallRecord call, CallStory story) {
    return JDBI.inTransaction(sql -> conversations.record(sql, call, story));
  }

  private CallRecord read(CallRecord call) {
    return JDBI.withHandle(sql -> calls.find(sql, ORG, call.id()).orElseThrow());
  }

  private static int count(String of) {
    return JDBI.withHandle(
        sql -> sql.createQuery("SELECT count(*) FROM " + of).mapTo(Integer.class).one());
  }

  private static Map<String, Object> row(String query, UUID id) {
    return JDBI.withHandle(sql -> sql.createQuery(query).bind(0, id).mapToMap().one());
  }
}
