package dev.ava.web.problem;

import jakarta.json.Json;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * A problem detail after RFC 9457.
 *
 * @param type last part of {@code urn:ava:problem:…}; stable, for programs
 * @param detail what to do about it, for people; never a stack trace or a secret
 */
public record Problem(int status, String type, String title, String detail) {

  public static final MediaType MEDIA_TYPE = new MediaType("application", "problem+json");

  public static Problem of(int status, String type, String detail) {
    Response.Status known = Response.Status.fromStatusCode(status);
    return new Problem(status, type, known == null ? "Error" : known.getReasonPhrase(), detail);
  }

  public String json() {
    return Json.createObjectBuilder()
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
