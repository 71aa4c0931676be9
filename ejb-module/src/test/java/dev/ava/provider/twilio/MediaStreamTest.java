package dev.ava.provider.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.provider.twilio.PretendCall.Heard;
import dev.ava.testing.SettableClock;
import dev.ava.voice.boundary.CallEnd;
import jakarta.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class MediaStreamTest {

  private static final String TOKEN = "x".repeat(43);
  private static final String START =
      """
      {"event":"start","sequenceNumber":"1","streamSid":"MZ31","start":{"accountSid":"AC1","streamSid":"MZ31",
       "callSid":"CA31","tracks":["inbound"],"customParameters":{"token":"%s","call_sid":"TW_CA31"},
       "mediaFormat":{"encoding":"audio/x-mulaw","sampleRate":8000,"channels":1}}}
      """
          .formatted(TOKEN);

  private final PretendCall call = new PretendCall();
  private final PretendLine line = new PretendLine();
  private final List<MediaStart> starts = new ArrayList<>();
  private final SettableClock clock = new SettableClock();
  private final MediaStream stream =
      new MediaStream(
          line,
          (start, carrier) -> {
            starts.add(start);
            return call;
          },
          clock);

  @Test
  void the_recorded_session_is_heard_in_full_with_its_digit_and_its_end() {
    List<String> frames =
        lines("from-twilio-session.jsonl").stream()
            .map(
                frame ->
                    frame.replace(
                        "\"customParameters\":{",
                        "\"customParameters\":{\"token\":\"" + TOKEN + "\","))
            .toList();

    frames.forEach(stream::frame);

    long media = frames.stream().filter(frame -> frame.contains("\"event\":\"media\"")).count();
    assertThat(call.frames).isEqualTo(media);
    assertThat(call.bytes).isEqualTo(media * 160);
    assertThat(call.happened).containsExactly("dtmf {\"digit\":\"1\"}");
    assertThat(call.played).as("marks that we never sent").isEmpty();
    assertThat(call.hungUp).isTrue();
    assertThat(line.closedWith).isEqualTo(1000);
    assertThat(starts).hasSize(1);
    assertThat(starts.get(0).callSid()).isEqualTo("CA00000000000000000000000000000031");
  }

  @Test
  void there_is_no_call_before_a_start_and_only_one_after_it() {
    stream.frame("{\"event\":\"connected\",\"protocol\":\"Call\",\"version\":\"1.0.0\"}");
    stream.frame(media(new byte[160]));
    assertThat(starts).isEmpty();

    stream.frame(START);
    stream.frame(START);

    assertThat(starts).hasSize(1);
    assertThat(call.frames).isZero();
  }

  @Test
  void who_talks_on_without_a_start_is_shown_out() {
    for (int i = 0; i < 10; i++) {
      stream.frame(media(new byte[160]));
    }

    assertThat(line.closedWith).isEqualTo(CallEnd.NO_TICKET.code());
  }

  @Test
  void a_start_without_token_or_with_other_sound_is_refused() {
    stream.frame(START.replace("\"token\"", "\"tenant\""));
    assertThat(line.closedWith).isEqualTo(CallEnd.NO_TICKET.code());

    PretendLine other = new PretendLine();
    new MediaStream(other, (start, carrier) -> call, clock).frame(START.replace("8000", "16000"));
    assertThat(other.closedWith).isEqualTo(CallEnd.NO_TICKET.code());
  }

  @Test
  void what_is_said_goes_out_as_raw_sound_each_piece_with_its_mark() {
    stream.frame(START);
    byte[] piece = new byte[160];
    piece[0] = 7;

    assertThat(stream.play("item_1", ByteBuffer.wrap(piece))).isTrue();
    stream.play("item_1", ByteBuffer.wrap(new byte[160]));
    stream.play("item \"2\"", ByteBuffer.wrap(new byte[80]));

    List<JsonObject> sent = line.sent();
    assertThat(sent).allSatisfy(f -> assertThat(f.getString("streamSid")).isEqualTo("MZ31"));
    assertThat(sent.stream().map(f -> f.getString("event")))
        .containsExactly("media", "mark", "media", "mark", "media", "mark");
    assertThat(Base64.getDecoder().decode(sent.get(0).getJsonObject("media").getString("payload")))
        .isEqualTo(piece);
    assertThat(marks()).containsExactly("item_1:160", "item_1:320", "item \"2\":80");
  }

  /** {@code fixtures/twilio/media-streams/barge-in.jsonl}, as we and Twilio take turns in it. */
  @Test
  void a_mark_that_comes_back_because_of_a_clear_was_not_heard() {
    stream.frame(START);
    List<String> expected = new ArrayList<>();
    for (String recorded : lines("barge-in.jsonl")) {
      JsonObject step = PretendLine.json(recorded);
      JsonObject frame = step.getJsonObject("msg");
      if (step.getString("dir").equals("from-twilio")) {
        stream.frame(frame.toString());
      } else {
        expected.add(frame.getString("event"));
        if (frame.getString("event").equals("media")) {
          stream.play(
              "item_1",
              ByteBuffer.wrap(
                  Base64.getDecoder().decode(frame.getJsonObject("media").getString("payload"))));
        } else if (frame.getString("event").equals("clear")) {
          stream.clear();
        }
      }
    }

    assertThat(line.sent().stream().map(f -> f.getString("event")))
        .containsExactlyElementsOf(expected);
    assertThat(marks()).containsExactly("item_1:160", "item_1:320");
    assertThat(call.played).containsExactly(new Heard("item_1", 20));
  }

  @Test
  void the_last_words_are_heard_before_we_close() {
    stream.frame(START);
    stream.play("bye", ByteBuffer.wrap(new byte[800]));

    stream.end(CallEnd.ENDED, "goodbye");
    stream.frame(media(new byte[160]));
    assertThat(line.closedWith).isZero();
    stream.frame("{\"event\":\"mark\",\"streamSid\":\"MZ31\",\"mark\":{\"name\":\"bye:800\"}}");

    assertThat(line.closedWith).isEqualTo(1000);
  }

  @Test
  void the_last_mark_may_come_back_at_the_very_moment_at_which_we_hang_up() {
    MediaStream[] hangingUp = new MediaStream[1];
    InstantSource meanwhile =
        () -> {
          hangingUp[0].frame("{\"event\":\"mark\",\"mark\":{\"name\":\"bye:800\"}}");
          return clock.instant();
        };
    hangingUp[0] =
        new MediaStream(line, (start, carrier) -> call, meanwhile.withZone(ZoneOffset.UTC));
    hangingUp[0].frame(START);
    hangingUp[0].play("bye", ByteBuffer.wrap(new byte[800]));

    hangingUp[0].end(CallEnd.ENDED, "goodbye");

    assertThat(line.closedWith).isEqualTo(1000);
  }

  @Test
  void a_telephone_that_never_says_what_it_played_is_not_waited_for_long() {
    stream.frame(START);
    stream.play("bye", ByteBuffer.wrap(new byte[800]));
    stream.end(CallEnd.ENDED, "goodbye");

    clock.advance(Duration.ofSeconds(31));
    stream.frame(media(new byte[160]));

    assertThat(line.closedWith).isEqualTo(1000);
  }

  @Test
  void a_stream_that_breaks_off_is_a_lost_call_and_one_that_was_stopped_is_not() {
    stream.frame(START);
    stream.gone("connection_lost", false);
    assertThat(call.lost).isEqualTo("connection_lost");

    call.lost = null;
    MediaStream other = new MediaStream(line, (start, carrier) -> call, clock);
    other.frame(START);
    other.frame("{\"event\":\"stop\",\"streamSid\":\"MZ31\",\"stop\":{\"callSid\":\"CA31\"}}");
    other.gone("connection_lost", true);
    assertThat(call.lost).isNull();
    assertThat(call.hungUp).isTrue();
  }

  @Test
  void a_slow_connection_gets_no_more_sound_and_no_mark_of_it() {
    stream.frame(START);
    line.slow = true;

    assertThat(stream.play("item_1", ByteBuffer.wrap(new byte[160]))).isFalse();

    assertThat(line.frames).isEmpty();
  }

  @Test
  void a_few_unreadable_frames_are_passed_over_and_many_in_a_row_end_the_call() {
    stream.frame(START);
    for (int i = 0; i < 9; i++) {
      stream.frame("{nothing");
    }
    stream.frame("{\"event\":\"of a later version\"}");
    assertThat(line.closedWith).isZero();

    for (int i = 0; i < 10; i++) {
      stream.frame("[]");
    }

    assertThat(line.closedWith).isEqualTo(CallEnd.BROKEN_FRAMES.code());
    assertThat(call.lost).isEqualTo("broken_frames");
  }

  private List<String> marks() {
    return line.sent().stream()
        .filter(f -> f.getString("event").equals("mark"))
        .map(f -> f.getJsonObject("mark").getString("name"))
        .toList();
  }

  private static String media(byte[] sound) {
    return "{\"event\":\"media\",\"sequenceNumber\":\"2\",\"media\":{\"track\":\"inbound\",\"payload\":\""
        + Base64.getEncoder().encodeToString(sound)
        + "\"},\"streamSid\":\"MZ31\"}";
  }

  private static List<String> lines(String file) {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    MediaStreamTest.class.getResourceAsStream(
                        "/fixtures/twilio/media-streams/" + file)),
                StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.isBlank()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
