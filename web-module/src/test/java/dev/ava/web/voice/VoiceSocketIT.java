package dev.ava.web.voice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.web.testing.VoiceCalls;
import dev.ava.web.testing.VoiceClient;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class VoiceSocketIT extends VoiceCalls {

  @Test
  void a_ticket_tells_where_to_connect_and_needs_an_operator() throws Exception {
    JsonObject ticket = ticket("{\"session_id\":\"ticket.test-1\"}");

    assertThat(ticket.getString("url"))
        .isEqualTo(
            PUBLIC_URL.replace("https", "wss")
                + "/ws/voice/ticket.test-1?ticket="
                + ticket.getString("ticket"));
    assertThat(ticket.getString("ticket")).hasSize(43);

    String viewer = user("voice-viewer", "viewer");
    assertThat(post(viewer, "/api/voice/tickets", "{}").statusCode()).isEqualTo(403);
    HttpResponse<String> unusable =
        post(BY_ADMIN, "/api/voice/tickets", "{\"session_id\":\"not usable\"}");
    assertThat(unusable.statusCode()).isEqualTo(400);
  }

  @Test
  void a_caller_is_greeted_and_every_frame_of_a_legacy_client_is_understood() throws Exception {
    JsonObject ticket = ticket("{}");
    VoiceClient caller = call(ticket);

    JsonObject ready = caller.frame("ready").getJsonObject("data");
    assertThat(ready.getString("session_id")).isEqualTo(ticket.getString("session_id"));
    assertThat(ready.getBoolean("resumed")).isFalse();
    assertThat(ready.getString("agent")).isEqualTo("offline");
    assertThat(caller.frame("transcript").getString("speaker")).isEqualTo("assistant");

    String silence = Base64.getEncoder().encodeToString(new byte[8192]);
    caller.send("{\"type\":\"audio\",\"data\":\"" + silence + "\"}");
    caller.send("{\"data\":\"" + silence + "\", \"type\":\"audio\"}");
    caller.sound(ByteBuffer.allocate(960));
    caller.send("{\"type\":\"commit\"}");
    caller.send("{\"type\":\"interrupt\"}");
    caller.send("{\"type\":\"played\",\"data\":{\"item_id\":\"x\",\"played_ms\":20}}");
    caller.send("{\"type\":\"something_new\"}");
    caller.send("{\"type\":\"ping\",\"data\":{\"client_sent_at\":17}}");

    JsonObject pong = caller.frame("pong").getJsonObject("data");
    assertThat(pong.getInt("client_sent_at")).isEqualTo(17);
    assertThat(pong.getString("server_received_at")).endsWith("Z");
    assertThat(caller.frames()).noneMatch(frame -> frame.toString().contains("broken_frame"));

    caller.send("{\"type\":\"end_session\"}");
    assertThat(caller.frame("ended").getJsonObject("data").getString("reason"))
        .isEqualTo("hung_up");
    assertThat(caller.closedWith()).isEqualTo(1000);
    assertThat(over(ticket.getString("session_id")).getString("state")).isEqualTo("ended");
  }

  @Test
  void a_ticket_may_come_as_the_first_frame_and_is_good_once() throws Exception {
    JsonObject ticket = ticket("{}");
    String path = "/ws/voice/" + ticket.getString("session_id");
    String frame =
        "{\"type\":\"ticket\",\"data\":{\"ticket\":\"" + ticket.getString("ticket") + "\"}}";
    VoiceClient caller = VoiceClient.connect(baseUrl(), path);
    caller.send(frame);
    caller.frame("ready");

    VoiceClient second = VoiceClient.connect(baseUrl(), path);
    second.send(frame);

    assertThat(second.closedWith()).isEqualTo(4401);
    caller.close();
  }

  @Test
  void a_ticket_for_another_session_is_worth_nothing() throws Exception {
    JsonObject ticket = ticket("{}");

    VoiceClient caller =
        VoiceClient.connect(baseUrl(), "/ws/voice/other?ticket=" + ticket.getString("ticket"));

    assertThat(caller.closedWith()).isEqualTo(4401);
    assertThat(caller.reason()).contains("get a new one");
  }

  @Test
  void pages_of_other_origins_are_refused_and_ours_are_not() throws Exception {
    VoiceClient foreign =
        VoiceClient.connect(baseUrl(), path(ticket("{}")), "Origin", "https://evil.example");
    VoiceClient ours = VoiceClient.connect(baseUrl(), path(ticket("{}")), "Origin", PUBLIC_URL);

    assertThat(foreign.closedWith()).isEqualTo(4403);
    ours.frame("ready");
    ours.close();
  }

  @Test
  void a_lost_call_goes_on_where_it_was_lost() throws Exception {
    JsonObject ticket = ticket("{}");
    String session = ticket.getString("session_id");
    VoiceClient caller = call(ticket);
    caller.type("Hello");
    caller.frame("transcript", frame -> frame.getString("speaker").equals("customer"));
    String resume = caller.frame("ready").getJsonObject("data").getString("resume");
    caller.vanish();

    VoiceClient back =
        VoiceClient.connect(baseUrl(), "/ws/voice/" + session + "?audio=binary&ticket=" + resume);
    assertThat(back.frame("ready").getJsonObject("data").getBoolean("resumed")).isTrue();

    VoiceClient takesOver = call(ticket("{\"session_id\":\"%s\"}".formatted(session)));
    assertThat(back.closedWith()).isEqualTo(4409);
    takesOver.close();
    assertThat(over(session).getString("end_reason")).isEqualTo("hung_up");

    VoiceClient late =
        VoiceClient.connect(baseUrl(), path(ticket("{\"session_id\":\"%s\"}".formatted(session))));
    assertThat(late.closedWith()).isEqualTo(4410);
  }

  @Test
  void a_call_survives_broken_frames_until_it_is_ten_in_a_row() throws Exception {
    VoiceClient caller = call(ticket("{}"));
    for (int i = 0; i < 9; i++) {
      caller.send("{broken");
    }
    caller.send("{\"type\":\"ping\"}");
    caller.frame("pong");
    assertThat(caller.frame("error").getJsonObject("data").getString("code"))
        .isEqualTo("broken_frame");

    for (int i = 0; i < 10; i++) {
      caller.send("[]");
    }

    assertThat(caller.closedWith()).isEqualTo(4400);
  }

  @Test
  void a_frame_that_is_too_big_ends_the_connection() throws Exception {
    VoiceClient caller = call(ticket("{}"));

    caller.send("{\"type\":\"" + "x".repeat(VoiceSocket.LARGEST_FRAME) + "\"}");

    assertThat(caller.closedWith()).isEqualTo(1009);
  }

  @Test
  void an_organisation_chooses_who_answers_among_those_who_can() throws Exception {
    String path = "/api/admin/voice-settings";

    HttpResponse<String> chosen = put(BY_ADMIN, path, "{\"agent\":\"offline\"}");
    HttpResponse<String> unknown = put(BY_ADMIN, path, "{\"agent\":\"parrot\"}");

    assertThat(json(chosen).asJsonObject().getString("agent")).isEqualTo("offline");
    assertThat(unknown.statusCode()).isEqualTo(400);
    assertThat(unknown.body()).contains("offline");
    put(BY_ADMIN, path, "{\"agent\":null}");
    assertThat(json(get(BY_ADMIN, path)).asJsonObject().getJsonArray("agents").toString())
        .contains("offline");
  }
}
