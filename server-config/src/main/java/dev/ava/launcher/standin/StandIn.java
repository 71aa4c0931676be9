package dev.ava.launcher.standin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.ava.launcher.Trouble;
import dev.ava.launcher.standin.realtime.Realtime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** The running stand-in; only programs on this machine reach it. */
public final class StandIn implements AutoCloseable {
  private static final int BACKLOG = 512;
  private final HttpServer server;
  private final ScheduledExecutorService timer;
  private final FrontDoor door;
  private final Realtime realtime;
  private final ExecutorService threads;
  private final Journal journal = new Journal();
  private final List<Part> parts;

  /**
   * Starts it.
   *
   * @param port 0: any that is free
   */
  public static StandIn on(int port, Clock clock) {
    try {
      InetAddress here = InetAddress.getLoopbackAddress();
      return new StandIn(
          new ServerSocket(port, BACKLOG, here),
          HttpServer.create(new InetSocketAddress(here, 0), BACKLOG),
          clock);
    } catch (IOException e) {
      throw new Trouble(
          "The stand-in of the providers can't listen on port " + port + "; choose another.", e);
    }
  }

  private StandIn(ServerSocket port, HttpServer server, Clock clock) {
    this.server = server;
    this.threads = Executors.newCachedThreadPool(StandIn::thread);
    this.timer = Executors.newSingleThreadScheduledExecutor(StandIn::thread);
    Wishes wishes = new Wishes();
    this.realtime = new Realtime(timer, journal::heard);
    this.door = new FrontDoor(port, server.getAddress(), realtime, threads);
    AvaWebhooks webhooks = new AvaWebhooks(journal, clock);
    this.parts =
        List.of(
            new ElevenLabsPart(wishes, new ConversationPlay(wishes, webhooks), threads, clock),
            new VapiPart(wishes),
            new TwilioPart(wishes, clock),
            new ChatPart(wishes, clock),
            new ControlPart(wishes, journal, realtime));
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
    door.open();
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "stand-in");
    thread.setDaemon(true);
    return thread;
  }

  /** Without a slash at the end. */
  public String url() {
    return "http://127.0.0.1:" + door.port();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Request request = Request.read(exchange);
      Answer answer = answer(request);
      if (!request.path().startsWith(ControlPart.PREFIX)) {
        journal.came(request, answer.status());
      }
      send(exchange, answer);
      answer.then().run();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private Answer answer(Request request) throws InterruptedException {
    for (Part part : parts) {
      Optional<Answer> answer = part.answer(request);
      if (answer.isPresent()) {
        return answer.get();
      }
    }
    return Answer.problem(404, "The stand-in knows nothing of " + request.path() + ".");
  }

  /** Status 0 sends nothing: closing the exchange then cuts the connection. */
  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    if (answer.status() == 0) {
      return;
    }
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    if (!answer.type().isEmpty()) {
      exchange.getResponseHeaders().set("Content-Type", answer.type());
    }
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    door.close();
    realtime.cutAll();
    server.stop(0);
    threads.shutdownNow();
    timer.shutdownNow();
  }
}
