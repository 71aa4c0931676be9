package dev.ava.launcher.demo;

import dev.ava.launcher.AdminApi;
import dev.ava.launcher.EndpointRows;
import dev.ava.launcher.Trouble;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Conversations as the API shows them. */
final class Communications {
  private final AdminApi api;
  private final Map<String, String> latestByNumber = new HashMap<>();

  Communications(AdminApi api) {
    this.api = api;
  }

  /** Records an answer in the customer's latest conversation. */
  int answer(Happening.Answer answer) {
    String conversation = latestByNumber.computeIfAbsent(answer.to().number(), this::latest);
    return api.send(
            "POST",
            "/communications/" + conversation + "/messages",
            Json.createObjectBuilder()
                .add("content", answer.body())
                .add("provider_message_id", answer.sid())
                .build())
        .mustBeFine()
        .status();
  }

  private String latest(String number) {
    return rows().stream()
        .filter(row -> number.equals(EndpointRows.text(row, "customer_phone")))
        .map(row -> EndpointRows.text(row, "id"))
        .findFirst()
        .orElseThrow(() -> new Trouble("The conversation with " + number + " is not in the list."));
  }

  /** Every text message of these customers, newest conversation first. */
  List<JsonObject> messagesOf(Set<String> numbers) {
    List<JsonObject> messages = new ArrayList<>();
    for (JsonObject row : rows()) {
      if (numbers.contains(EndpointRows.text(row, "customer_phone"))) {
        JsonArray thread =
            api.get("/communications/" + EndpointRows.text(row, "id"))
                .mustBeFine()
                .object()
                .getJsonArray("messages");
        messages.addAll(thread.getValuesAs(JsonObject.class));
      }
    }
    return messages;
  }

  private List<JsonObject> rows() {
    return api.get("/communications?channel=sms&page_size=100")
        .mustBeFine()
        .object()
        .getJsonArray("conversations")
        .getValuesAs(JsonObject.class);
  }
}
