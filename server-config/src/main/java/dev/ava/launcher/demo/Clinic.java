package dev.ava.launcher.demo;

import dev.ava.launcher.AdminApi;
import dev.ava.launcher.EndpointRows;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.Optional;

/** The organisation of the demo: its settings and the number it answers for. */
final class Clinic {
  static final String NUMBER = "+13105550100";
  static final String ACCOUNT = "AC" + "5d".repeat(16);
  private final AdminApi api;
  private final String authToken;

  Clinic(AdminApi api, String authToken) {
    this.api = api;
    this.authToken = authToken;
  }

  void open() {
    api.send(
            "PUT",
            "/organization",
            Json.createObjectBuilder()
                .add("name", "LuxeMedSpa")
                .add("default_region", "US")
                .add("default_area_code", "310")
                .add("time_zone", "America/Los_Angeles")
                .build())
        .mustBeFine();
    existing().ifPresentOrElse(this::useOurToken, this::create);
  }

  private Optional<JsonObject> existing() {
    return api.get("/endpoints").mustBeFine().array().getValuesAs(JsonObject.class).stream()
        .filter(e -> NUMBER.equals(EndpointRows.text(e, "address")))
        .findFirst();
  }

  private void useOurToken(JsonObject endpoint) {
    api.send(
            "POST",
            "/endpoints/" + EndpointRows.text(endpoint, "id") + "/rotate",
            Json.createObjectBuilder()
                .add("secret", authToken)
                .add("keep_previous_for", "PT0S")
                .build())
        .mustBeFine();
  }

  private void create() {
    api.send(
            "POST",
            "/endpoints",
            Json.createObjectBuilder()
                .add("provider", "twilio")
                .add("channel", "sms")
                .add("address", NUMBER)
                .add("account_id", ACCOUNT)
                .add("secret", authToken)
                .add("verification", "enforce")
                .build())
        .mustBeFine();
  }
}
