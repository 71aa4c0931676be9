package dev.ava.launcher.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpLoadTest {
  private final AtomicInteger served = new AtomicInteger();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;
  private volatile HttpHandler behaviour;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          served.incrementAndGet();
          exchange.getRequestBody().readAllBytes();
          behaviour.handle(exchange);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void every_answer_is_counted_whether_it_has_a_length_or_comes_in_chunks() throws Exception {
    behaviour = exchange -> answer(exchange, 200, served.get() % 2 == 0 ? 0 : "abc".length());

    LoadFigures figures = load(2).asFastAsPossible(Duration.ofSeconds(1));

    assertThat(figures.errors()).as(figures.firstError()).isZero();
    assertThat(figures.answered()).isPositive().isEqualTo(served.get());
    assertThat(figures.percentile(99)).isGreaterThanOrEqualTo(figures.percentile(50));
  }

  @Test
  void an_answer_that_is_not_fine_is_an_error_and_no_figure() throws Exception {
    behaviour = exchange -> answer(exchange, 503, "abc".length());

    LoadFigures figures = load(1).asFastAsPossible(Duration.ofMillis(500));

    assertThat(figures.answered()).isZero();
    assertThat(figures.errors()).isEqualTo(served.get());
    assertThat(figures.firstError()).isEqualTo("status 503");
  }

  @Test
  void a_rate_is_kept() throws Exception {
    behaviour = exchange -> answer(exchange, 200, "abc".length());

    LoadFigures figures = load(4).atRate(200, Duration.ofSeconds(1));

    assertThat(figures.answered()).isCloseTo(200, within(5L));
  }

  @Test
  void a_stall_counts_for_every_request_that_it_delayed() throws Exception {
    behaviour =
        exchange -> {
          if (served.get() == 1) {
            stall();
          }
          answer(exchange, 200, "abc".length());
        };

    LoadFigures figures = load(1).atRate(100, Duration.ofMillis(500));

    assertThat(figures.percentile(50)).isGreaterThan(50);
  }

  private HttpLoad load(int connections) {
    byte[] request =
        "POST /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\nhi"
            .getBytes(StandardCharsets.US_ASCII);
    URI uri = URI.create("http://localhost:" + server.getAddress().getPort());
    return new HttpLoad(uri, (connection, number) -> request, connections);
  }

  /** The stall is what is measured here, not something that is waited for. */
  private static void stall() {
    try {
      Thread.sleep(300);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Length 0 means chunked to this server. */
  private static void answer(HttpExchange exchange, int status, long length) throws IOException {
    exchange.sendResponseHeaders(status, length);
    exchange.getResponseBody().write("abc".getBytes(StandardCharsets.US_ASCII));
  }
}
