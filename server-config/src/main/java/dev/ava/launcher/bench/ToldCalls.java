package dev.ava.launcher.bench;

import java.nio.charset.StandardCharsets;

/** Calls as an integrator's agent tells them: begin, twenty turns, end; one after the other. */
final class ToldCalls implements RequestSource {

  static final int TURNS = 20;
  static final int REQUESTS = TURNS + 2;
  private static final String SESSIONS = "/api/admin/voice-sessions";

  private final String authorization;
  private final String load;

  /**
   * @param authorization the header's value
   * @param load names this load's sessions apart from those of others
   */
  ToldCalls(String authorization, String load) {
    this.authorization = authorization;
    this.load = load;
  }

  @Override
  public byte[] request(int connection, long number) {
    int step = (int) (number % REQUESTS);
    String session = "bench-" + load + "-" + connection + "-" + number / REQUESTS;
    if (step == 0) {
      long caller = SignedTexts.FIRST_CALLER + (number / REQUESTS * 16 + connection) % 5000;
      return request(
          "POST",
          SESSIONS,
          "{\"session_id\":\"%s\",\"phone\":\"+1415%d\"}".formatted(session, caller));
    } else if (step > TURNS) {
      return request("POST", SESSIONS + "/" + session + "/end", "{\"reason\":\"hung_up\"}");
    }
    return request(
        "PUT",
        SESSIONS + "/" + session + "/turns/" + step,
        "{\"speaker\":\"%s\",\"text\":\"Turn %d: is there a free hour for Botox on Monday?\"}"
            .formatted(step % 2 == 0 ? "customer" : "assistant", step));
  }

  private byte[] request(String method, String path, String json) {
    return "%s %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(method, path, authorization, json.length(), json)
        .getBytes(StandardCharsets.ISO_8859_1);
  }
}
