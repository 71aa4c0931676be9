package dev.ava.launcher.demo;

import dev.ava.launcher.AdminApi;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.util.UUID;

/** Plays calls through the door for voice agents of one's own. */
final class CallPlayer {
  private static final String SESSIONS = "/voice-sessions";
  private final AdminApi api;

  CallPlayer(AdminApi api) {
    this.api = api;
  }

  void play(DemoCall call) {
    String session = "demo_" + UUID.randomUUID();
    JsonObjectBuilder begin = Json.createObjectBuilder().add("session_id", session);
    addIfKnown(begin, "phone", call.phone());
    api.send("POST", SESSIONS, begin.build()).mustBeFine();
    String path = SESSIONS + "/" + session;
    for (int i = 0; i < call.lines().size(); i++) {
      api.send(
              "PUT",
              path + "/turns/" + (i + 1),
              Json.createObjectBuilder()
                  .add("speaker", i % 2 == 0 ? "assistant" : "customer")
                  .add("text", call.lines().get(i))
                  .build())
          .mustBeFine();
    }
    if (call.contact() != null) {
      tell(path, call.contact());
    }
    if (call.booked()) {
      book(path);
    }
    api.send(
            "POST",
            path + "/end",
            Json.createObjectBuilder().add("reason", "caller_hung_up").build())
        .mustBeFine();
  }

  private void tell(String path, DemoCall.Contact contact) {
    JsonObjectBuilder learned = Json.createObjectBuilder();
    addIfKnown(learned, "name", contact.name());
    addIfKnown(learned, "phone", contact.phone());
    addIfKnown(learned, "email", contact.email());
    api.send("PATCH", path + "/customer", learned.build()).mustBeFine();
  }

  private void book(String path) {
    api.send(
            "PUT",
            path + "/function-calls/call_1",
            Json.createObjectBuilder()
                .add("name", "book_appointment")
                .add("args", Json.createObjectBuilder().add("service_type", "botox"))
                .add("result", Json.createObjectBuilder().add("success", true))
                .build())
        .mustBeFine();
  }

  private static void addIfKnown(JsonObjectBuilder object, String field, String value) {
    if (value != null) {
      object.add(field, value);
    }
  }
}
