package dev.ava.call.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.call.boundary.CallTranscripts.Line;
import dev.ava.call.boundary.CallTranscripts.ToldTurn;
import dev.ava.call.boundary.CallTurns.Turn;
import dev.ava.testing.EmbeddedDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("postgresql-15")
class CallTranscriptsIT {

  private static final Jdbi JDBI = Jdbi.create(EmbeddedDatabase.migrated().dataSource());
  private static final UUID ORG = UUID.fromString("a0000000-0000-0000-0000-000000000001");
  private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
  private static final int SEEDS = 40;

  private final CallRecords calls = new CallRecords(new SilentInbox());
  private final CallTurns turns = new CallTurns();
  private final CallTranscripts transcripts = new CallTranscripts();

  @Test
  void whatever_came_in_whatever_order_the_whole_has_each_turn_once_in_its_place() {
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      List<ToldTurn> whole = whole(random);
      List<ToldTurn> came = new ArrayList<>(whole);
      Collections.shuffle(came, random);
      came = came.subList(0, random.nextInt(whole.size() + 1));
      CallRecord call = begin();
      came.forEach(turn -> add(call, turn.speaker(), turn.text()));
      List<Integer> ids = all(call).stream().map(Turn::id).toList();

      List<Line> lines = complete(call, whole);

      assertThat(all(call))
          .as("seed " + seed)
          .extracting(Turn::text)
          .containsExactlyElementsOf(texts(whole));
      assertThat(all(call))
          .extracting(Turn::sequence)
          .containsExactlyElementsOf(IntStream.rangeClosed(1, whole.size()).boxed().toList());
      assertThat(all(call)).extracting(Turn::id).containsAll(ids);
      assertThat(lines).extracting(Line::text).containsExactlyElementsOf(texts(whole));

      List<Turn> before = all(call);
      complete(call, whole);
      assertThat(all(call)).as("told again").isEqualTo(before);
    }
  }

  @Test
  void a_turn_that_the_transcript_lacks_stays_behind_the_one_it_came_after() {
    CallRecord call = begin();
    add(call, "agent", "before all");
    add(call, "agent", "one");
    add(call, "driver", "cut off in the mid");
    add(call, "driver", "aside");

    complete(
        call,
        List.of(
            told("agent", "zero", null),
            told("agent", "one", null),
            told("driver", "cut off", "cut off  in the mid"),
            told("agent", "two", null)));

    assertThat(all(call))
        .extracting(Turn::text)
        .containsExactly("before all", "zero", "one", "cut off in the mid", "aside", "two");
  }

  @Test
  void what_was_filled_in_is_claimed_once_by_who_comes_late() {
    CallRecord call = begin();
    complete(call, List.of(told("driver", "yes", null), told("driver", "yes", null)));

    assertThat(claim(call, "driver", " yes")).isEqualTo(1);
    assertThat(claim(call, "driver", "yes")).isEqualTo(2);
    assertThat(claim(call, "driver", "yes")).isZero();
    assertThat(claim(call, "agent", "yes")).isZero();
  }

  /** With words that occur again. */
  private static List<ToldTurn> whole(Random random) {
    List<ToldTurn> whole = new ArrayList<>();
    int size = 1 + random.nextInt(12);
    for (int i = 0; i < size; i++) {
      whole.add(told(random.nextBoolean() ? "agent" : "driver", "word " + random.nextInt(4), null));
    }
    return whole;
  }

  private static ToldTurn told(String speaker, String text, String other) {
    return new ToldTurn(speaker, text, other, NOON, false);
  }

  private static List<String> texts(List<ToldTurn> told) {
    return told.stream().map(ToldTurn::text).toList();
  }

  private CallRecord begin() {
    NewCall call =
        new NewCall(
            ORG,
            "elevenlabs",
            null,
            "outbound",
            "outbound",
            null,
            null,
            null,
            "conv_" + UUID.randomUUID(),
            null,
            null,
            null,
            NOON,
            null);
    return JDBI.inTransaction(sql -> calls.begin(sql, call)).call();
  }

  private void add(CallRecord call, String speaker, String text) {
    JDBI.useTransaction(sql -> turns.add(sql, calls.lock(sql, call.id()), speaker, text, NOON));
  }

  private List<Line> complete(CallRecord call, List<ToldTurn> whole) {
    return JDBI.inTransaction(sql -> transcripts.complete(sql, calls.lock(sql, call.id()), whole));
  }

  private int claim(CallRecord call, String speaker, String text) {
    return JDBI.inTransaction(
        sql -> transcripts.claim(sql, call, speaker, text).map(Turn::sequence).orElse(0));
  }

  private List<Turn> all(CallRecord call) {
    return JDBI.withHandle(sql -> turns.all(sql, call));
  }
}
