package dev.ava.web.rest;

import dev.ava.voice.boundary.AgentChoice;
import dev.ava.web.security.CurrentCaller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who answers the calls of the caller's organisation. */
@Path("admin/voice-settings")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "Live calls")
public class VoiceSettingsResource {

  @Inject private AgentChoice choice;
  @Inject private CurrentCaller caller;

  @GET
  @Operation(summary = "Read who answers live calls")
  @APIResponse(
      responseCode = "200",
      description = "The choice, and who could be chosen",
      content = @Content(schema = @Schema(ref = "VoiceSettings")))
  public VoiceSettings read() {
    UUID org = caller.orgId();
    return new VoiceSettings(choice.get(org).orElse(null), choice.agents());
  }

  @PUT
  @RolesAllowed("admin")
  @Operation(
      summary = "Choose who answers live calls",
      description = "From the next call on; null chooses nobody in particular.")
  @APIResponse(
      responseCode = "200",
      description = "The choice as stored",
      content = @Content(schema = @Schema(ref = "VoiceSettings")))
  @APIResponse(responseCode = "400", ref = "Invalid")
  public VoiceSettings write(
      @RequestBody(required = true, content = @Content(schema = @Schema(ref = "VoiceSettings")))
          VoiceSettings wanted) {
    choice.put(caller.orgId(), Body.required(wanted).agent());
    return read();
  }
}
