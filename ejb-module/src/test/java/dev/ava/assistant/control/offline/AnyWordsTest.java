package dev.ava.assistant.control.offline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.assistant.boundary.AgentLine;
import dev.ava.assistant.boundary.AudioFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever callers say, in whatever order. */
class AnyWordsTest {

  private static final int CALLS = 20;
  private static final int TURNS = 14;

  private static final List<String> PIECES =
      List.of(
          "yes",
          "no",
          "yes please",
          "book it",
          "botox",
          "a facial",
          "HydraFacial",
          "cancel",
          "cancel my appointment",
          "move it to friday",
          "tuesday",
          "the 3rd",
          "at 10",
          "10:30 am",
          "half past",
          "415 555 0123",
          "2487017",
          "four one five",
          "jane dot doe at gmail dot com",
          "my name is Jane Doe",
          "this is",
          "I'm",
          "Dr. Smith",
          "with Lisa",
          "next week",
          "as soon as possible",
          "the second one",
          "none of those",
          "later",
          "how much is it",
          "when are you open",
          "skip",
          "bye",
          "a person",
          "what?",
          "hold on",
          "...",
          "😀",
          "ß İ ǅ",
          "|||",
          "\\E\\Q[(",
          "12/31",
          "2026-02-31",
          "99/99",
          "00:00",
          "25:99",
          "in 9 weeks",
          "$5",
          "wrong number",
          "the name is wrong",
          "same time",
          "no make it thursday",
          "my husband's",
          "instead of tuesday",
          "between 2 and 4",
          "a@b.c",
          "@",
          "dot dot at dot",
          "double double",
          "J-A-N-E",
          "\t\n",
          "pregnant",
          "shit",
          "thanks",
          "sorry",
          "first",
          "last",
          "either");

  static IntStream seeds() {
    return IntStream.range(0, 10);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void there_is_always_an_answer_and_never_a_booking_without_a_yes_of_its_own(int seed) {
    Random random = new Random(seed);
    for (int i = 0; i < CALLS; i++) {
      talk(random);
    }
  }

  private static void talk(Random random) {
    TestCall call = new TestCall(SampleClinic.clinic());
    call.desk.prepare("has botox 2026-12-01T10:00 dr_smith");
    call.desk.prepare("has hydrafacial 2026-12-04T14:00 esthetician_lee");
    boolean known = random.nextBoolean();
    AgentLine line =
        call.begin(
            known ? "Jane Doe" : null,
            known ? "+14155550123" : null,
            AudioFormat.PCM16_24K,
            List.of());
    List<String> said = new ArrayList<>();
    for (int turn = 0; turn < TURNS && call.count("over", "") == 0; turn++) {
      int before = call.events.size();
      String words = sentence(random);
      said.add(words);
      String asked = lastWords(call);
      call.says(words);
      assertThat(call.count("trouble", "agent_error")).as("%s", said).isZero();
      List<TestCall.Event> since = call.events.subList(before, call.events.size());
      assertThat(since).as("%s", said).anyMatch(event -> event.what().equals("ava"));
      long booked = since.stream().filter(e -> e.text().startsWith("book_appointment")).count();
      assertThat(booked).as("%s", said).isLessThanOrEqualTo(1);
      if (booked == 1) {
        assertThat(asked).as("%s", said).endsWith("Shall I book it?");
      }
    }
    line.close();
    int events = call.events.size();
    line.read("yes");
    line.result("x", null);
    assertThat(call.events).hasSize(events);
  }

  private static String lastWords(TestCall call) {
    return call.events.stream()
        .filter(event -> event.what().equals("ava"))
        .reduce((first, second) -> second)
        .orElseThrow()
        .text();
  }

  private static String sentence(Random random) {
    StringBuilder words = new StringBuilder();
    for (int i = random.nextInt(4); i >= 0; i--) {
      words
          .append(PIECES.get(random.nextInt(PIECES.size())))
          .append(random.nextBoolean() ? " " : ", ");
    }
    return words.toString();
  }

  @Test
  void a_very_long_text_is_read_as_far_as_one_breath_goes() {
    for (String piece :
        List.of("a ", "1 ", "at ", "dot ", "- ", "J-", "tuesday ", "Aa ", "double ")) {
      TestCall call = new TestCall(SampleClinic.clinic());
      call.begin(null, null, AudioFormat.PCM16_24K, List.of());
      long start = System.nanoTime();
      call.says(piece.repeat(200_000));
      assertThat(System.nanoTime() - start).as(piece).isLessThan(5_000_000_000L);
      assertThat(call.count("trouble", "")).as(piece).isZero();
    }
  }
}
