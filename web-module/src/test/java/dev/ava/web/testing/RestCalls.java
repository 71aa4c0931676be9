package dev.ava.web.testing;

import static java.net.http.HttpResponse.BodyHandlers.ofString;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonStructure;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Base64;

/** For tests of the REST API: who calls, what is sent, what comes back. */
public abstract class RestCalls extends AvaOnMicro {

  protected static final String BY_ADMIN = basic(ADMIN, ADMIN_PASSWORD);

  protected static String basic(String username, String password) {
    String pair = username + ":" + password;
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
  }

  protected static HttpRequest.Builder as(String authorization, String path) {
    return request(path).header("Authorization", authorization);
  }

  protected static HttpResponse<String> get(String authorization, String path) throws Exception {
    return send(as(authorization, path));
  }

  protected static HttpResponse<String> post(String authorization, String path, String json)
      throws Exception {
    return write("POST", authorization, path, json);
  }

  protected static HttpResponse<String> put(String authorization, String path, String json)
      throws Exception {
    return write("PUT", authorization, path, json);
  }

  protected static HttpResponse<String> patch(String authorization, String path, String json)
      throws Exception {
    return write("PATCH", authorization, path, json);
  }

  protected static HttpResponse<String> delete(String authorization, String path) throws Exception {
    return send(as(authorization, path).DELETE());
  }

  protected static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return HTTP.send(request.build(), ofString());
  }

  protected static JsonStructure json(HttpResponse<String> answer) {
    try (JsonReader reader = Json.createReader(new StringReader(answer.body()))) {
      return reader.read();
    }
  }

  /** A console user of the given role, made for this test. */
  protected static String user(String username, String role) throws Exception {
    String password = "password of " + username;
    post(
        BY_ADMIN,
        "/api/admin/users",
        "{\"username\":\"%s\",\"password\":\"%s\",\"role\":\"%s\"}"
            .formatted(username, password, role));
    return basic(username, password);
  }

  private static HttpResponse<String> write(
      String method, String authorization, String path, String json) throws Exception {
    return send(
        as(authorization, path)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(json)));
  }
}
