package dev.ava.launcher.standin;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.InputStream;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Requests of official clients, recorded; README.md beside them says how. */
class OfficialClientsTest {
  private static final Set<String> IDS = Set.of("conversation_id", "sid");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** What a thing was called when it was recorded, and what it is called now. */
  private final Map<String, String> names = new HashMap<>();

  @Test
  void the_stand_in_answers_recorded_requests_of_official_clients_as_those_understood_it()
      throws Exception {
    try (StandIn standIn = StandIn.on(0, Clock.systemUTC())) {
      Desk desk = new Desk(standIn.url());
      desk.tell("pace", Json.createObjectBuilder().add("answer_ms", 0).add("turn_ms", 0));
      List<JsonObject> recorded = recorded().getValuesAs(JsonObject.class);
      assertThat(recorded).hasSizeGreaterThan(10);
      for (JsonObject request : recorded) {
        JsonObject then = request.getJsonObject("answer");
        HttpResponse<String> now = send(standIn.url(), request);
        String step = request.getString("step");
        assertThat(now.statusCode()).as(step).isEqualTo(then.getInt("status"));
        if (now.headers().firstValue("Content-Type").orElse("").contains("json")) {
          JsonObject before = object(then.getString("body"));
          JsonObject answer = object(now.body());
          assertThat(fields("", answer)).as(step).isEqualTo(fields("", before));
          IDS.stream()
              .filter(id -> before.get(id) instanceof JsonString)
              .forEach(id -> names.put(before.getString(id), answer.getString(id)));
        }
      }
    }
  }

  private HttpResponse<String> send(String base, JsonObject recorded) throws Exception {
    String target = recorded.getString("target");
    for (Map.Entry<String, String> name : names.entrySet()) {
      target = target.replace(name.getKey(), name.getValue());
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + target))
            .method(
                recorded.getString("method"), BodyPublishers.ofString(recorded.getString("body")));
    recorded
        .getJsonObject("headers")
        .forEach((name, value) -> request.header(name, ((JsonString) value).getString()));
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  /** The paths of all fields; those that depend on how far a call is are not looked into. */
  private static Set<String> fields(String path, JsonValue value) {
    Set<String> fields = new TreeSet<>();
    if (value instanceof JsonObject object) {
      object.forEach((name, inner) -> fields.addAll(fields(path + "/" + name, inner)));
    } else if (value instanceof JsonArray array && !path.endsWith("/transcript")) {
      array.forEach(inner -> fields.addAll(fields(path + "/*", inner)));
    } else if (!path.contains("/analysis")) {
      fields.add(path);
    }
    fields.removeIf(field -> field.contains("/analysis"));
    return fields;
  }

  private static JsonObject object(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }

  private static JsonArray recorded() throws Exception {
    try (InputStream in = OfficialClientsTest.class.getResourceAsStream("/clients/requests.json");
        JsonReader reader = Json.createReader(in)) {
      return reader.readArray();
    }
  }
}
