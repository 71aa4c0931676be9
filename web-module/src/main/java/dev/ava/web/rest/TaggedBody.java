package dev.ava.web.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** A JSON body and its strong ETag: equal tags, equal bytes. */
record TaggedBody(String json, EntityTag tag) {

  static TaggedBody of(String json) {
    return new TaggedBody(json, new EntityTag(hash(json)));
  }

  Response answer(Request request) {
    Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
    Response.ResponseBuilder answer =
        unchanged == null ? Response.ok(json, MediaType.APPLICATION_JSON_TYPE) : unchanged;
    return answer.tag(tag).build();
  }

  private static String hash(String json) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(json.getBytes(UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
