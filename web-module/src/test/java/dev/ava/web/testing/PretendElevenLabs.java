package dev.ava.web.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/**
 * The server's stand-in of ElevenLabs: places calls as a test says, and knows those it placed when
 * it is asked for them.
 */
public final class PretendElevenLabs {

  /** What a test makes of a request to call this number; the default takes it. */
  @FunctionalInterface
  public interface Manner {
    Reply answer(JsonObject request) throws Exception;
  }

  /** Status 0 cuts the connection. */
  public record Reply(int status, String body) {

    public static final Reply CUT = new Reply(0, "");

    public static Reply refused(int status, String body) {
      return new Reply(status, body);
    }
  }

  private static final String CONVERSATIONS = "/v1/convai/conversations";

  private static PretendElevenLabs only;

  private final Map<String, Manner> manners = new ConcurrentHashMap<>();
  private final Map<String, JsonObject> taken = new ConcurrentHashMap<>();
  private final List<JsonObject> requests = new CopyOnWriteArrayList<>();
  private final HttpServer http;

  private PretendElevenLabs() throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.setExecutor(
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, "pretend-elevenlabs");
              thread.setDaemon(true);
              return thread;
            }));
    http.createContext("/", this::handle);
    http.start();
  }

  /** The one that the server under test calls. */
  public static synchronized PretendElevenLabs started() throws IOException {
    if (only == null) {
      only = new PretendElevenLabs();
    }
    return only;
  }

  String url() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  /** What becomes of calls to this number. */
  public void when(String toNumber, Manner manner) {
    manners.put(toNumber, manner);
  }

  /** How often this number was to be called. */
  public long requestsFor(String toNumber) {
    return requests.stream().filter(one -> toNumber.equals(one.getString("to_number", ""))).count();
  }

  public JsonObject requestFor(String toNumber) {
    return requests.stream()
        .filter(one -> toNumber.equals(one.getString("to_number", "")))
        .findFirst()
        .orElseThrow();
  }

  /** Places it. */
  public Reply take(JsonObject request) {
    String sid = variables(request).getString("call_sid");
    String conversation = "conv_" + Integer.toHexString(sid.hashCode()) + taken.size();
    taken.put(conversation, request);
    return new Reply(
        200,
        Json.createObjectBuilder()
            .add("success", true)
            .add("message", "Success")
            .add("conversation_id", conversation)
            .add("callSid", "CA" + conversation)
            .build()
            .toString());
  }

  private static JsonObject variables(JsonObject request) {
    return request
        .getJsonObject("conversation_initiation_client_data")
        .getJsonObject("dynamic_variables");
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      Reply reply =
          path.startsWith(CONVERSATIONS)
              ? conversations(path.substring(CONVERSATIONS.length()))
              : call(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
      if (reply.status() != 0) {
        byte[] body = reply.body().getBytes(UTF_8);
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
      }
    }
  }

  private Reply call(String body) throws IOException {
    try (JsonReader reader = Json.createReader(new StringReader(body))) {
      JsonObject request = reader.readObject();
      requests.add(request);
      return manners.getOrDefault(request.getString("to_number"), this::take).answer(request);
    } catch (IOException failed) {
      throw failed;
    } catch (Exception failed) {
      throw new IOException(failed);
    }
  }

  private Reply conversations(String id) {
    if (id.isEmpty()) {
      JsonArrayBuilder all = Json.createArrayBuilder();
      taken
          .keySet()
          .forEach(one -> all.add(Json.createObjectBuilder().add("conversation_id", one)));
      return new Reply(
          200,
          Json.createObjectBuilder()
              .add("conversations", all)
              .add("has_more", false)
              .build()
              .toString());
    }
    JsonObject request = taken.get(id.substring(1));
    return request == null
        ? new Reply(404, "{\"detail\":{\"status\":\"conversation_not_found\",\"message\":\"no\"}}")
        : new Reply(
            200,
            Json.createObjectBuilder()
                .add("conversation_id", id.substring(1))
                .add("status", "in-progress")
                .add(
                    "conversation_initiation_client_data",
                    Json.createObjectBuilder().add("dynamic_variables", variables(request)))
                .build()
                .toString());
  }
}
