package dev.ava.provider.vapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.call.boundary.CallTool;
import dev.ava.testing.EmbeddedDatabase;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Messages in any order, any number of times: the same rows in the end. */
class VapiOrderIT {

  private static final VapiLine LINE = new VapiLine(EmbeddedDatabase.migrated());
  private static final int SEEDS = 200;

  /** Everything that a call leaves behind, without the ids that rows are given. */
  private static final String ROWS =
      """
      WITH this AS (SELECT * FROM calls WHERE vapi_call_id = ?)
      SELECT 'call' AS what, jsonb_build_object('row', to_jsonb(k) - '{id,recorded_as,customer_id}'::text[],
             'name', n.resolved_caller_name, 'source', n.name_source)::text AS row
        FROM this k JOIN calls_with_caller_names n ON n.id = k.id
      UNION ALL SELECT 'turn', (to_jsonb(t) - '{id,created_at}'::text[])::text
        FROM this k JOIN call_transcriptions t ON t.conversation_id = k.conversation_id
      UNION ALL SELECT 'event', (to_jsonb(e) - '{id,call_id,created_at}'::text[])::text
        FROM this k JOIN telephony_events e ON e.call_id = k.id
      UNION ALL SELECT 'tool', (to_jsonb(t) - '{call_id}'::text[])::text FROM this k JOIN tool_calls t ON t.call_id = k.id
      UNION ALL SELECT 'request', (to_jsonb(r) - '{id,call_id,customer_id}'::text[])::text
        FROM this k JOIN caller_requests r ON r.call_id = k.id
      UNION ALL SELECT 'customer', (to_jsonb(c) - '{id}'::text[])::text FROM this k JOIN customers c ON c.id = k.customer_id
      UNION ALL SELECT 'lead', (to_jsonb(s) - '{call_id}'::text[])::text FROM this k JOIN lead_scores s ON s.call_id = k.id
      UNION ALL SELECT 'conversation', (to_jsonb(c) - '{id,customer_id,legacy_call_session_id,created_at,updated_at}'::text[] #- '{metadata,legacy_call_session_id}')::text
        FROM this k JOIN conversations c ON c.id = k.recorded_as
      UNION ALL SELECT 'message', (to_jsonb(m) - '{id,conversation_id,created_at}'::text[])::text
        FROM this k JOIN communication_messages m ON m.conversation_id = k.recorded_as
      UNION ALL SELECT 'voice', (to_jsonb(v) - '{message_id}'::text[])::text
        FROM this k JOIN communication_messages m ON m.conversation_id = k.recorded_as JOIN voice_call_details v ON v.message_id = m.id
      UNION ALL SELECT 'told', (to_jsonb(e) - '{id,conversation_id,message_id,created_at}'::text[])::text
        FROM this k JOIN communication_events e ON e.conversation_id = k.recorded_as
      UNION ALL SELECT 'job', t.task_name FROM this k JOIN scheduled_tasks t ON t.task_instance LIKE '%' || k.id
      ORDER BY 1, 2
      """;

  /** The stories, each with numbers of an exchange of its own; 0: withheld. */
  enum Story {
    BOOKING(VapiStory::booking, 555),
    UNANSWERED(VapiStory::unanswered, 556),
    WORDLESS(VapiStory::wordless, 557),
    UNREPORTED(VapiStory::unreported, 558),
    WITHHELD(VapiStory::booking, 0);

    private final BiFunction<String, String, VapiStory> teller;
    private final int exchange;

    Story(BiFunction<String, String, VapiStory> teller, int exchange) {
      this.teller = teller;
      this.exchange = exchange;
    }

    VapiStory tell(int seed) {
      return teller.apply(name() + "-" + seed, exchange == 0 ? "anonymous" : phone(seed));
    }

    private String phone(int seed) {
      return "+1415%d%04d".formatted(exchange, seed + 1000);
    }

    /** The rows of the call, with what differs from seed to seed taken out. */
    List<String> rows(int seed) {
      return LINE.rows(ROWS, name() + "-" + seed).stream()
          .map(row -> row.get("what") + " " + row.get("row"))
          .map(row -> row.replace(name() + "-" + seed, "CALL").replace(phone(seed), "PHONE"))
          .toList();
    }
  }

  @ParameterizedTest
  @EnumSource
  void however_messages_are_shuffled_and_repeated_the_rows_are_the_same(Story story) {
    List<String> inOrder = play(story, 0, story.tell(0).messages());
    assertThat(inOrder).anyMatch(row -> row.startsWith("conversation "));

    for (int seed = 1; seed <= SEEDS; seed++) {
      List<String> rows = play(story, seed, shuffled(story.tell(seed).messages(), seed));

      assertThat(rows).as("%s, seed %d", story, seed).isEqualTo(inOrder);
    }
  }

  @Test
  void messages_that_come_at_once_leave_the_same_rows() throws Exception {
    List<String> inOrder = play(Story.BOOKING, 4000, Story.BOOKING.tell(4000).messages());

    ExecutorService lines = Executors.newFixedThreadPool(8);
    for (int seed = 4001; seed <= 4025; seed++) {
      List<Callable<List<CallTool.Answer>>> deliveries = new ArrayList<>();
      for (JsonObject message : shuffled(Story.BOOKING.tell(seed).messages(), seed)) {
        deliveries.add(() -> LINE.deliver(message));
      }
      for (Future<List<CallTool.Answer>> delivery : lines.invokeAll(deliveries)) {
        delivery.get();
      }
      LINE.runJobs(Story.BOOKING.name() + "-" + seed);

      assertThat(Story.BOOKING.rows(seed)).as("seed %d", seed).isEqualTo(inOrder);
    }
    lines.shutdown();
  }

  @Test
  void no_deprecated_column_is_written() {
    play(Story.BOOKING, 5000, Story.BOOKING.tell(5000).messages());

    assertThat(LINE.rows("SELECT * FROM deprecated_column_audit")).isEmpty();
  }

  private static List<String> play(Story story, int seed, List<JsonObject> messages) {
    messages.forEach(LINE::deliver);
    LINE.runJobs(story.name() + "-" + seed);
    return story.rows(seed);
  }

  /** Each at least once, some twice, in any order. */
  private static List<JsonObject> shuffled(List<JsonObject> messages, long seed) {
    Random random = new Random(seed);
    List<JsonObject> all = new ArrayList<>(messages);
    messages.stream().filter(message -> random.nextInt(3) == 0).forEach(all::add);
    Collections.shuffle(all, random);
    return all;
  }
}
