package dev.ava.web.problem;

import dev.ava.shared.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * A problem detail after RFC 9457.
 *
 * @param type last part of {@code urn:ava:problem:…}; stable, for programs
 * @param detail what to do about it, for people; never a stack trace or a secret
 * @param more further members, for programs
 */
public record Problem(int status, String type, String title, String detail, JsonObject more) {

  public static final MediaType MEDIA_TYPE = new MediaType("application", "problem+json");

  public static Problem of(int status, String type, String detail) {
    return of(status, type, detail, JsonValue.EMPTY_JSON_OBJECT);
  }

  public static Problem of(int status, String type, String detail, JsonObject more) {
    Response.Status known = Response.Status.fromStatusCode(status);
    String title = known == null ? "Error" : known.getReasonPhrase();
    return new Problem(status, type, title, detail, more);
  }

  public String json() {
    return Json.createObjectBuilder(more)
        .add("type", "urn:ava:problem:" + type)
        .add("title", title)
        .add("status", status)
        .add("detail", detail)
        .build()
        .toString();
  }

  public Response response() {
    return Response.status(status).type(MEDIA_TYPE).entity(json()).build();
  }
}
