package dev.ava.launcher.standin;

import jakarta.json.Json;
import jakarta.json.JsonStructure;
import java.util.Map;

/**
 * What is sent back.
 *
 * @param status 0: nothing, the connection is cut
 * @param then what happens when it is sent
 */
record Answer(int status, String type, String body, Runnable then) {
  static Answer json(int status, JsonStructure body) {
    return new Answer(status, "application/json", body.toString(), Answer::nothing);
  }

  static Answer cut() {
    return new Answer(0, "", "", Answer::nothing);
  }

  /** As a proxy in front of a service that is down answers. */
  static Answer brokenService() {
    return new Answer(
        500, "text/html", "<html><body>Internal Server Error</body></html>", Answer::nothing);
  }

  static Answer none() {
    return new Answer(204, "", "", Answer::nothing);
  }

  static Answer problem(int status, String detail) {
    return json(status, Json.createObjectBuilder(Map.of("detail", detail)).build());
  }

  private static void nothing() {}

  Answer andThen(Runnable next) {
    return new Answer(status, type, body, next);
  }
}
