package dev.ava.web.webhook;

import dev.ava.provider.vapi.ForgedMessage;
import dev.ava.provider.vapi.VapiRequest;
import dev.ava.provider.vapi.VapiWebhooks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Vapi's server URL: one for all its messages. */
@Path("webhooks/vapi")
@ApplicationScoped
@Tag(name = "Webhooks of providers")
public class VapiResource {

  /** A report holds all that was said in a call, several times over. */
  private static final int LIMIT = 8 * 1024 * 1024;

  @Inject private VapiWebhooks vapi;
  @Inject private WebhookMeter meter;

  @POST
  @Consumes(MediaType.WILDCARD)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Vapi tells or asks something about a call",
      description =
          "Any server message, in any order and any number of times: the record is the same in the"
              + " end. Who is meant says the phone number's id, else the assistant's; how the"
              + " message proves itself say the endpoint's settings (auth). An assistant-request is"
              + " answered with the assistant and what is known of the caller, tool-calls with one"
              + " result each, other messages with an empty object. Partial transcripts and"
              + " conversation-updates are answered and not kept.")
  @APIResponse(
      responseCode = "200",
      description = "Kept, now or before",
      content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
  @APIResponse(responseCode = "400", ref = "Invalid")
  @APIResponse(
      responseCode = "403",
      description = "Does not show the endpoint's secret; nothing stored")
  public String message(
      @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      schema = @Schema(type = SchemaType.OBJECT)))
          InputStream body,
      @Context HttpServletRequest http)
      throws IOException {
    long started = System.nanoTime();
    String kind = "other";
    String result = "failed";
    try {
      VapiWebhooks.Answered answered = vapi.receive(request(http, LimitedBody.read(body, LIMIT)));
      kind = answered.kind();
      result = answered.result();
      return answered.body().toString();
    } catch (ForgedMessage forged) {
      result = "forged";
      throw forged;
    } finally {
      meter.count("vapi", kind, result, started);
    }
  }

  private static VapiRequest request(HttpServletRequest http, byte[] body) {
    String query = http.getQueryString();
    String target = http.getRequestURI() + (query == null ? "" : "?" + query);
    return new VapiRequest(http.getMethod(), target, http::getHeader, body);
  }
}
