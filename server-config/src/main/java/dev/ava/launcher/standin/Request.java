package dev.ava.launcher.standin;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.ava.launcher.demo.Form;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A request that somebody made, read once. */
record Request(String method, URI target, Headers headers, String body) {

  static Request read(HttpExchange exchange) throws IOException {
    return new Request(
        exchange.getRequestMethod(),
        exchange.getRequestURI(),
        exchange.getRequestHeaders(),
        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
  }

  String path() {
    return target.getPath();
  }

  boolean is(String wanted, String path) {
    return method.equals(wanted) && path().equals(path);
  }

  /** The part of the path that the pattern catches, if method and path fit. */
  Optional<String> part(String wanted, Pattern pattern) {
    Matcher matcher = pattern.matcher(path());
    return method.equals(wanted) && matcher.matches()
        ? Optional.of(matcher.group(1))
        : Optional.empty();
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.getFirst(name)).filter(value -> !value.isBlank());
  }

  /** A parameter of the query. */
  Optional<String> parameter(String name) {
    return Form.parse(target.getRawQuery() == null ? "" : target.getRawQuery()).get(name);
  }

  Form form() {
    return Form.parse(body);
  }

  /** The body; empty if it is no JSON object. */
  Optional<JsonObject> json() {
    try (JsonReader reader = Json.createReader(new StringReader(body))) {
      return reader.readValue() instanceof JsonObject object
          ? Optional.of(object)
          : Optional.empty();
    } catch (JsonException notJson) {
      return Optional.empty();
    }
  }

  /** A text of an object; empty if it is missing, blank or no text. */
  static Optional<String> text(JsonObject object, String field) {
    return object.getOrDefault(field, JsonValue.NULL) instanceof JsonString string
            && !string.getString().isBlank()
        ? Optional.of(string.getString())
        : Optional.empty();
  }

  static JsonObject object(JsonObject parent, String field) {
    return parent.get(field) instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
  }
}
