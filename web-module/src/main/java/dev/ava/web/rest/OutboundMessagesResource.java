package dev.ava.web.rest;

import dev.ava.conversation.boundary.OutboundText;
import dev.ava.conversation.boundary.OutboundTexts;
import dev.ava.shared.InvalidInput;
import dev.ava.web.security.CurrentCaller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Messages of ours. */
@Path("admin/communications/{id}/messages")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@RolesAllowed("operator")
@Tag(name = "Communications")
public class OutboundMessagesResource {

  private static final int LONGEST_TEXT = 1600;
  private static final int LONGEST_ID = 64;

  /** A text that was sent from elsewhere, for example the provider's own console. */
  public record SentText(
      @Schema(required = true, maxLength = LONGEST_TEXT, example = "Yes, see you at two!")
          String content,
      @Schema(required = true, example = "SM00000000000000000000000000000042")
          String providerMessageId) {}

  @Inject private OutboundTexts texts;
  @Inject private CurrentCaller caller;

  @POST
  @Operation(
      summary = "Record a text that was sent from elsewhere",
      description =
          "Ava does not send it. Delivery reports for provider_message_id, also those that came"
              + " before, show on the message.")
  @APIResponse(responseCode = "201", description = "Recorded; the message's id")
  @APIResponse(responseCode = "400", ref = "Invalid")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "409", ref = "Conflict")
  public Response record(@PathParam("id") String conversation, SentText sent) {
    SentText text = Body.required(sent);
    UUID id =
        texts.record(
            new OutboundText(
                caller.orgId(),
                Id.of(conversation),
                "twilio",
                required("provider_message_id", text.providerMessageId(), LONGEST_ID),
                required("content", text.content(), LONGEST_TEXT)));
    return Response.status(Response.Status.CREATED).entity(Map.of("id", id)).build();
  }

  private static String required(String field, String value, int longest) {
    if (value == null || value.isBlank() || value.length() > longest || value.indexOf('\0') >= 0) {
      throw new InvalidInput(
          "field-unusable", field + " is missing or longer than " + longest + " characters.");
    }
    return value;
  }
}
