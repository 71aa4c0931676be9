package dev.ava.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.ava.provider.ProviderHttp.Answered;
import dev.ava.provider.ProviderHttp.Lost;
import dev.ava.provider.ProviderHttp.NotSent;
import dev.ava.shared.NotReady;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderHttpTest {

  private static final int LARGEST = 1_000;

  private final ProviderHttp http = new ProviderHttp("Them", Duration.ofSeconds(30), LARGEST);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch over = new CountDownLatch(1);
  private HttpServer server;
  private final AtomicInteger asked = new AtomicInteger();

  /** How they answer. */
  private interface Manner {
    void answer(HttpExchange exchange) throws IOException, InterruptedException;
  }

  private volatile Manner manner;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          try (exchange) {
            manner.answer(exchange);
          } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
          }
        });
    server.start();
  }

  @AfterEach
  void close() {
    over.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void an_answer_is_given_whatever_it_says() {
    manner = exchange -> send(exchange, 500, "oops ☕");

    assertThat(http.send(request())).isEqualTo(new Answered(500, "oops ☕"));
    assertThat(asked.get()).as("never asked again").isOne();
  }

  @Test
  void an_answer_of_the_largest_size_is_whole_and_a_larger_one_is_given_up() {
    manner = exchange -> send(exchange, 200, "x".repeat(LARGEST));
    assertThat(http.send(request())).isEqualTo(new Answered(200, "x".repeat(LARGEST)));

    manner = exchange -> send(exchange, 200, "x".repeat(LARGEST + 1));
    assertThat(http.send(request())).isEqualTo(new Lost("its answer is larger than 1000 bytes"));
  }

  @Test
  void a_body_that_does_not_end_is_not_waited_for() {
    manner =
        exchange -> {
          exchange.sendResponseHeaders(200, 100);
          exchange.getResponseBody().write('x');
          exchange.getResponseBody().flush();
          over.await();
        };

    ProviderHttp impatient = new ProviderHttp("Them", Duration.ofSeconds(1), LARGEST);

    assertThat(impatient.send(request())).isEqualTo(new Lost("no answer within 1 seconds"));
  }

  @Test
  void a_request_that_may_have_arrived_is_lost_and_one_that_can_not_have_is_not_sent() {
    manner = HttpExchange::close;
    assertThat(http.send(request()))
        .isInstanceOfSatisfying(
            Lost.class, lost -> assertThat(lost.why()).startsWith("the connection broke"));

    HttpRequest request = request();
    server.stop(0);
    assertThat(http.send(request)).isInstanceOf(NotSent.class);
  }

  @Test
  void a_key_does_not_follow_a_redirect() {
    manner =
        exchange -> {
          exchange.getResponseHeaders().add("Location", "/elsewhere");
          send(exchange, 302, "moved");
        };

    assertThat(http.send(request())).isEqualTo(new Answered(302, "moved"));
    assertThat(asked.get()).isOne();
  }

  @Test
  void what_is_asked_for_is_there_or_not() {
    manner = exchange -> send(exchange, 200, "{\"id\":\"1\"}");
    assertThat(http.find(request()).orElseThrow().getString("id")).isEqualTo("1");

    manner = exchange -> send(exchange, 404, "{}");
    assertThat(http.find(request())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "200, not json, Them: answered something that is not JSON",
    "200, [], Them: answered something that is not JSON",
    "401, {}, Them: HTTP 401",
    "503, busy, Them: HTTP 503"
  })
  void who_does_not_say_can_be_asked_again(int status, String body, String message) {
    manner = exchange -> send(exchange, status, body);

    assertThatThrownBy(() -> http.find(request()))
        .isInstanceOfSatisfying(
            NotReady.class, later -> assertThat(later.type()).isEqualTo("provider-unavailable"))
        .hasMessage(message);
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private HttpRequest request() {
    return HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/thing"))
        .build();
  }
}
