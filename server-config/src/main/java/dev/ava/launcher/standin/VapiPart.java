package dev.ava.launcher.standin;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Vapi: {@code GET /call/{id}}. It knows the calls that were told at the desk, and no others. Any
 * bearer token is right but none and {@code wrong}.
 */
final class VapiPart implements Part {
  private static final Pattern CALL = Pattern.compile("/call/([^/]+)");
  private final Wishes wishes;

  VapiPart(Wishes wishes) {
    this.wishes = wishes;
  }

  @Override
  public Optional<Answer> answer(Request request) throws InterruptedException {
    Optional<String> id = request.part("GET", CALL);
    if (id.isEmpty()) {
      return Optional.empty();
    }
    Thread.sleep(wishes.pace().answer().toMillis());
    String key = request.header("Authorization").orElse("");
    if (!key.startsWith("Bearer ") || key.equals("Bearer wrong")) {
      return Optional.of(problem(401, "Unauthorized", "Invalid Key."));
    }
    return Optional.of(
        wishes
            .vapiCall(id.get())
            .map(call -> Answer.json(200, call))
            .orElseGet(() -> problem(404, "Not Found", "Couldn't Get Call. Is The ID Correct?")));
  }

  private static Answer problem(int status, String error, String message) {
    JsonObject body =
        Json.createObjectBuilder()
            .add("message", message)
            .add("error", error)
            .add("statusCode", status)
            .build();
    return Answer.json(status, body);
  }
}
