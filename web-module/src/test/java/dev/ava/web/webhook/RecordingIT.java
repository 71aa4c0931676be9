package dev.ava.web.webhook;

import static dev.ava.web.webhook.ElevenLabs.POST_CALL;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.web.testing.Problems;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingIT extends ToldConversation {

  private static final int CHUNK = 256 * 1024;

  private String call;

  @BeforeEach
  void aCall() {
    call = elevenLabs.call(conversation, "in_progress");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1000, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK + 17})
  void what_was_sent_in_pieces_is_heard_as_it_was(int size) throws Exception {
    byte[] sound = sound(size);

    HttpResponse<String> answer = tells(sound);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(json(answer).asJsonObject().getString("call_sid")).isEqualTo(call);
    HttpResponse<byte[]> heard = listens(null);
    assertThat(heard.statusCode()).isEqualTo(200);
    assertThat(heard.headers().firstValue("Content-Type")).hasValue("audio/mpeg");
    assertThat(heard.body()).isEqualTo(sound);
    assertThat(elevenLabs.record(call).get("recording_url"))
        .isEqualTo("/api/calls/" + id() + "/recording");
  }

  @Test
  void forty_megabytes_go_through_a_server_that_has_not_the_memory_to_hold_a_few_of_them()
      throws Exception {
    byte[] sound = sound(40 * 1024 * 1024);

    assertThat(tells(sound).statusCode()).isEqualTo(200);

    assertThat(
            elevenLabs.rows(
                """
                SELECT count(*) AS chunks, max(octet_length(bytes)) AS longest,
                       sum(octet_length(bytes)) AS size
                  FROM call_recording_chunks c JOIN call_recordings r ON r.id = c.recording_id
                 WHERE r.conversation_id = ?
                """,
                conversation))
        .containsExactly(Map.of("chunks", 160L, "longest", CHUNK, "size", 40L * 1024 * 1024));
    assertThat(
            elevenLabs.rows(
                "SELECT octet_length(payload) < 1000 AS small FROM webhook_events WHERE subject = ?",
                conversation))
        .containsExactly(Map.of("small", true));
    assertThat(Arrays.equals(listens(null).body(), sound)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-9,0,9", "bytes=262140-262150,262140,262150", "bytes=300000-,300000,399999",
    "bytes=-5,399995,399999", "bytes=399999-999999,399999,399999", "bytes=0-399999,0,399999"
  })
  void a_part_is_answered_where_somebody_jumps_to(String range, int from, int to) throws Exception {
    byte[] sound = sound(400_000);
    tells(sound);

    HttpResponse<byte[]> part = listens(range);

    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.headers().firstValue("Content-Range"))
        .hasValue("bytes " + from + "-" + to + "/400000");
    assertThat(part.body()).isEqualTo(Arrays.copyOfRange(sound, from, to + 1));
  }

  @Test
  void a_part_that_is_not_there_and_a_range_that_can_not_be_read() throws Exception {
    tells(sound(1000));

    assertThat(listens("bytes=1000-").statusCode()).isEqualTo(416);
    assertThat(listens("bytes=5-2").statusCode()).isEqualTo(200);
    assertThat(listens("bytes=0-1,5-6").statusCode()).isEqualTo(200);
    assertThat(listens("seconds=1-2").statusCode()).isEqualTo(200);
  }

  @Test
  void a_recording_that_comes_before_its_call_is_known_is_found_later() throws Exception {
    elevenLabs.execute("UPDATE calls SET conversation_id = NULL WHERE call_sid = ?", call);
    byte[] sound = sound(1000);

    HttpResponse<String> early = tells(sound);

    assertThat(early.statusCode()).isEqualTo(200);
    assertThat(json(early).asJsonObject()).doesNotContainKey("call_sid");
    assertThat(listens(null).statusCode()).isEqualTo(404);
    elevenLabs.tells(
        ("{\"type\":\"post_call_transcription\",\"data\":{\"agent_id\":\"%s\",\"conversation_id\":\"%s\","
                + "\"conversation_initiation_client_data\":{\"dynamic_variables\":{\"call_sid\":\"%s\"}}}}")
            .formatted(elevenLabs.agent, conversation, call));
    assertThat(listens(null).body()).isEqualTo(sound);
    assertThat(elevenLabs.record(call).get("recording_url")).isNotNull();
  }

  @Test
  void a_repeat_keeps_the_first() throws Exception {
    byte[] first = sound(1000);
    tells(first);

    assertThat(tells(sound(2000)).statusCode()).isEqualTo(200);

    assertThat(listens(null).body()).isEqualTo(first);
  }

  @Test
  void a_forged_or_broken_recording_leaves_nothing() throws Exception {
    byte[] body = body(Base64.getEncoder().encodeToString(sound(600_000)));
    String signature = ElevenLabs.signature(elevenLabs.secret, body);
    body[body.length - 10] ^= 1;
    Problems.assertProblem(
        ElevenLabs.sends(POST_CALL, body, Map.of("ElevenLabs-Signature", signature)),
        401,
        "signature-invalid");

    byte[] broken = body("SUQz!");
    Problems.assertProblem(
        ElevenLabs.sends(
            POST_CALL,
            broken,
            Map.of("ElevenLabs-Signature", ElevenLabs.signature(elevenLabs.secret, broken))),
        400,
        "audio-unreadable");

    assertThat(
            elevenLabs.rows(
                "SELECT 1 FROM call_recordings WHERE conversation_id = ?", conversation))
        .isEmpty();
    assertThat(elevenLabs.rows("SELECT 1 FROM webhook_events WHERE subject = ?", conversation))
        .isEmpty();
    Problems.assertProblem(get(BY_ADMIN, "/api/calls/" + id() + "/recording"), 404, "no-recording");
  }

  @Test
  void who_is_not_logged_in_hears_nothing_and_who_is_was_seen() throws Exception {
    tells(sound(10));
    String path = "/api/calls/" + id() + "/recording";
    String listener = "listener-" + UUID.randomUUID();

    assertThat(send(request(path)).statusCode()).isEqualTo(401);
    assertThat(get(user(listener, "viewer"), path).statusCode()).isEqualTo(200);

    assertThat(elevenLabs.rows("SELECT action FROM access_audit WHERE actor = ?", listener))
        .containsExactly(Map.of("action", "listen"));
    Problems.assertProblem(
        get(BY_ADMIN, "/api/calls/" + UUID.randomUUID() + "/recording"), 404, "no-recording");
    assertThat(get(BY_ADMIN, "/api/calls/7/recording").statusCode()).isEqualTo(400);
  }

  private HttpResponse<String> tells(byte[] sound) throws Exception {
    byte[] body = body(Base64.getEncoder().encodeToString(sound));
    // Of a length that nobody knows before: sent in chunks, as ElevenLabs does.
    HttpRequest request =
        request(POST_CALL)
            .timeout(Duration.ofSeconds(60))
            .header("Content-Type", "application/json")
            .header("ElevenLabs-Signature", ElevenLabs.signature(elevenLabs.secret, body))
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
            .build();
    return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private byte[] body(String audio) {
    return ("{\"type\":\"post_call_audio\",\"event_timestamp\":1741091695,\"data\":{\"agent_id\":\"%s\","
            + "\"conversation_id\":\"%s\",\"full_audio\":\"%s\"}}")
        .formatted(elevenLabs.agent, conversation, audio)
        .getBytes(UTF_8);
  }

  private HttpResponse<byte[]> listens(String range) throws Exception {
    HttpRequest.Builder request = as(BY_ADMIN, "/api/calls/" + id() + "/recording");
    if (range != null) {
      request.header("Range", range);
    }
    return HTTP.send(request.build(), BodyHandlers.ofByteArray());
  }

  private Object id() {
    return elevenLabs.record(call).get("id");
  }

  private static byte[] sound(int size) {
    byte[] sound = new byte[size];
    new Random(size).nextBytes(sound);
    return sound;
  }
}
