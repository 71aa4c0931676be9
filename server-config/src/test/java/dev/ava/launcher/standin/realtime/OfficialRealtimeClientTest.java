package dev.ava.launcher.standin.realtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.launcher.standin.StandIn;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A connection of the official client, recorded; README.md beside it says how. */
class OfficialRealtimeClientTest {
  private static final Pattern ID = Pattern.compile("(item|call|resp|sess|event|conv)_\\w+");

  /** What a thing was called when it was recorded, and what it is called now. */
  private final Map<String, String> names = new HashMap<>();

  private final List<JsonObject> waiting = new ArrayList<>();
  private final Set<String> begun = new HashSet<>();

  @Test
  void the_stand_in_answers_a_recorded_connection_as_the_official_client_understood_it()
      throws Exception {
    try (StandIn standIn = StandIn.on(0, Clock.systemUTC());
        Client client = new Client(standIn.url(), "lively")) {
      List<JsonObject> recorded = recorded();
      assertThat(recorded).hasSizeGreaterThan(90);
      for (JsonObject line : recorded) {
        switch (line.getString("dir")) {
          case "to-stand-in" -> client.send(renamed(line.getJsonObject("msg").toString()));
          case "from-stand-in" -> comes(client, line.getJsonObject("msg"));
          default ->
              assertThat(line.getJsonArray("head").toString())
                  .contains("GET /v1/realtime?model=lively HTTP/1.1", "Sec-WebSocket-Version: 13");
        }
      }
    }
  }

  private String renamed(String event) {
    String text = event;
    for (Map.Entry<String, String> name : names.entrySet()) {
      text = text.replace("\"" + name.getKey() + "\"", "\"" + name.getValue() + "\"");
    }
    return text;
  }

  /** How many pieces an answer has that is broken off depends on the moment. */
  private void comes(Client client, JsonObject recorded) throws InterruptedException {
    String type = recorded.getString("type");
    if (type.startsWith("response.output_audio")
        && type.endsWith(".delta")
        && !begun.add(type + recorded.getString("item_id"))) {
      return;
    }
    JsonObject now = next(client, type, names.get(recorded.getString("item_id", "")));
    assertThat(fields("", now)).as(type).isEqualTo(fields("", recorded));
    learn(recorded, now);
  }

  private JsonObject next(Client client, String type, @Nullable String item)
      throws InterruptedException {
    while (true) {
      for (JsonObject event : waiting) {
        if (event.getString("type").equals(type)
            && (item == null || event.getString("item_id").equals(item))) {
          waiting.remove(event);
          return event;
        }
      }
      waiting.add(Client.read(client.raw()));
    }
  }

  private void learn(JsonValue before, JsonValue now) {
    if (before instanceof JsonObject then && now instanceof JsonObject object) {
      then.forEach((name, value) -> learn(value, object.get(name)));
    } else if (before instanceof JsonString then
        && now instanceof JsonString name
        && ID.matcher(then.getString()).matches()) {
      names.put(then.getString(), name.getString());
    }
  }

  private static Set<String> fields(String path, JsonValue value) {
    Set<String> fields = new TreeSet<>();
    if (value instanceof JsonObject object) {
      object.forEach((name, inner) -> fields.addAll(fields(path + "/" + name, inner)));
    } else if (value instanceof JsonArray array) {
      array.forEach(inner -> fields.addAll(fields(path + "/*", inner)));
    } else {
      fields.add(path);
    }
    return fields;
  }

  private static List<JsonObject> recorded() throws Exception {
    try (InputStream in =
        OfficialRealtimeClientTest.class.getResourceAsStream("/clients/realtime.jsonl")) {
      return new String(in.readAllBytes(), UTF_8).lines().map(Client::read).toList();
    }
  }
}
