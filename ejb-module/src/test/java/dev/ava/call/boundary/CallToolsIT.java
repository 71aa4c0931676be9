package dev.ava.call.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.call.boundary.CallTool.Answer;
import dev.ava.call.control.RequestRows;
import dev.ava.customer.Customers;
import dev.ava.testing.EmbeddedDatabase;
import dev.ava.testing.SettableClock;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallToolsIT {

  private static final Jdbi JDBI = Jdbi.create(EmbeddedDatabase.migrated().dataSource());
  private static final UUID ORG = UUID.fromString("a0000000-0000-0000-0000-000000000001");
  private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

  private final CallRecords calls = new CallRecords(new SilentInbox());
  private final Breaking breaking = new Breaking();
  private CallTools tools;
  private CallRecord call;

  /** Writes, and then fails until it is repaired. */
  private static final class Breaking implements CallTool {

    private boolean repaired;

    @Override
    public String name() {
      return "breaking";
    }

    @Override
    public Answer use(Handle sql, Asked asked) {
      sql.execute("UPDATE calls SET notes = 'written' WHERE id = ?", asked.call().id());
      if (!repaired) {
        throw new IllegalStateException("broken on purpose");
      }
      return Answer.done("It is done.");
    }
  }

  /** What the container does at a @Stateless bean. */
  private static final class InTransaction extends ToolUse {

    @Override
    public Answer once(CallTools.Request request) {
      return JDBI.inTransaction(sql -> once(sql, request));
    }
  }

  @BeforeEach
  void aCall() {
    List<CallTool> all = new ArrayList<>(StandardTools.all(new SettableClock(), new Customers()));
    all.add(breaking);
    InTransaction use = new InTransaction();
    use.with(JDBI, calls, all, List.of());
    tools = new CallTools(use);
    String id = UUID.randomUUID().toString();
    call =
        JDBI.inTransaction(
                sql ->
                    calls.begin(
                        sql,
                        new NewCall(
                            ORG,
                            "vapi",
                            null,
                            "inbound",
                            "inbound",
                            null,
                            null,
                            id,
                            id,
                            null,
                            "anonymous",
                            "+14155550100",
                            NOON,
                            null)))
            .call();
  }

  @Test
  void a_request_that_is_delivered_eight_times_at_once_is_carried_out_once() throws Exception {
    ExecutorService deliveries = Executors.newFixedThreadPool(8);
    List<Callable<Answer>> same = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      same.add(() -> ask("t1", "take_message", "message", "Please ring Pat"));
    }

    Set<Answer> answers = new HashSet<>();
    for (Future<Answer> answer : deliveries.invokeAll(same)) {
      answers.add(answer.get());
    }
    deliveries.shutdown();

    assertThat(answers).hasSize(1).allMatch(Answer::done);
    assertThat(count("SELECT count(*) FROM caller_requests WHERE call_id = ?")).isOne();
    assertThat(
            count(
                "SELECT count(*) FROM telephony_events WHERE event_type = 'tool_used' AND call_id ="
                    + " ?"))
        .isOne();
  }

  @Test
  void a_tool_that_fails_leaves_nothing_and_may_be_asked_again() {
    Answer failed = ask("t1", "breaking", "x", "y");

    assertThat(failed.done()).isFalse();
    assertThat(failed.text()).doesNotContain("on purpose");
    assertThat(count("SELECT count(*) FROM tool_calls WHERE call_id = ?")).isZero();
    assertThat(count("SELECT count(notes) FROM calls WHERE id = ?")).isZero();

    breaking.repaired = true;
    assertThat(ask("t1", "breaking", "x", "y")).isEqualTo(Answer.done("It is done."));
  }

  @Test
  void whoever_hides_the_number_has_to_say_where_to_call_back() {
    assertThat(ask("t1", "request_call_back", "when", "today").done()).isFalse();
    assertThat(ask("t2", "request_call_back", "phone", "(415) 555-2671").done()).isTrue();
    assertThat(
            count(
                "SELECT count(*) FROM caller_requests WHERE phone = '+14155552671' AND call_id ="
                    + " ?"))
        .isOne();
    assertThat(ask("t3", "look_up_caller", "x", "y").text()).contains("withheld");
  }

  @Test
  void nobody_uses_tools_in_a_call_of_others() {
    Answer answer =
        tools.answer(
            new CallTools.Request(
                UUID.randomUUID(),
                call.id(),
                "t1",
                "look_up_caller",
                JsonValue.EMPTY_JSON_OBJECT,
                NOON));

    assertThat(answer.done()).isFalse();
  }

  @Test
  void what_a_merged_customer_left_stands_under_the_name_of_who_stayed() {
    int old = customer("Mary Old");
    int stayed = customer("Maria Chen");
    String about = "about " + UUID.randomUUID();
    JDBI.useTransaction(sql -> LeftRequests.callBack(sql, ORG, old, about, null, NOON));
    JDBI.useHandle(
        sql -> sql.execute("UPDATE customers SET merged_into_id = ? WHERE id = ?", stayed, old));

    CallerRequest left =
        JDBI.withHandle(sql -> RequestRows.list(sql, ORG, "open", 200)).stream()
            .filter(request -> request.content().equals(about))
            .findFirst()
            .orElseThrow();

    assertThat(left.customerId()).isEqualTo(stayed);
    assertThat(left.callerName()).isEqualTo("Maria Chen");
  }

  private static int customer(String name) {
    return JDBI.withHandle(
        sql ->
            sql.select(
                    "INSERT INTO customers (org_id, name, created_at) VALUES (?, ?, now())"
                        + " RETURNING id",
                    ORG,
                    name)
                .mapTo(Integer.class)
                .one());
  }

  private Answer ask(String id, String tool, String name, String value) {
    JsonObject args = Json.createObjectBuilder().add(name, value).build();
    return tools.answer(new CallTools.Request(ORG, call.id(), id, tool, args, NOON));
  }

  private long count(String query) {
    return JDBI.withHandle(sql -> sql.select(query, call.id()).mapTo(Long.class).one());
  }
}
