package dev.ava.launcher.standin.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ava.launcher.standin.StandIn;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocketHandshakeException;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchTest {
  private final StandIn standIn = StandIn.on(0, Clock.systemUTC());

  @AfterEach
  void close() {
    standIn.close();
  }

  @Test
  void each_piece_of_sound_comes_back_as_a_piece_of_one_long_item() throws Exception {
    try (Client client = new Client(standIn.url(), "bench")) {
      client.next("session.created");
      client.send("{\"type\":\"session.update\",\"session\":{\"type\":\"realtime\"}}");
      client.next("session.updated");
      client.send("{\"type\":\"input_audio_buffer.append\",\"audio\":\"AAEC\"}");
      client.next("response.created");
      client.next("response.output_item.added");
      assertThat(client.next("response.output_audio.delta").getString("delta")).isEqualTo("AAEC");
      client.send("{\"type\":\"response.create\"}");
      client.send("{\"type\":\"input_audio_buffer.append\",\"audio\":\"AwQF\"}");
      assertThat(client.next("response.output_audio.delta").getString("delta")).isEqualTo("AwQF");
    }
  }

  @Test
  void the_manner_is_told_at_the_desk_too() throws Exception {
    assertThat(tell("{\"manner\":\"unheard-of\"}")).isEqualTo(400);
    assertThat(tell("{\"manner\":\"bench\"}")).isEqualTo(204);

    try (Client client = new Client(standIn.url(), "gpt-realtime")) {
      assertThat(client.next("session.created").getJsonObject("session").getString("model"))
          .isEqualTo("bench");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "unauthorized, Bearer test, 401",
    "bench, Bearer wrong, 401",
    "broken, Bearer test, 500"
  })
  void a_connection_may_be_refused(String model, String authorization, int status) {
    assertThatThrownBy(() -> new Client(standIn.url(), model, authorization))
        .cause()
        .isInstanceOfSatisfying(
            WebSocketHandshakeException.class,
            refused -> assertThat(refused.getResponse().statusCode()).isEqualTo(status));
  }

  private int tell(String wish) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(standIn.url() + "/stand-in/realtime"))
            .PUT(BodyPublishers.ofString(wish))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
  }
}
