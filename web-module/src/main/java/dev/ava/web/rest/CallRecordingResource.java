package dev.ava.web.rest;

import dev.ava.access.boundary.AccessAudit;
import dev.ava.call.boundary.CallRecordings;
import dev.ava.call.boundary.CallRecordings.Recording;
import dev.ava.shared.NotFound;
import dev.ava.web.security.CurrentCaller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Listening to a call. */
@Path("calls/{id}/recording")
@RequestScoped
@Tag(name = "Calls")
public class CallRecordingResource {

  private static final int PARTIAL_CONTENT = 206;
  private static final int RANGE_NOT_SATISFIABLE = 416;

  @Inject private CallRecordings recordings;
  @Inject private AccessAudit audit;
  @Inject private CurrentCaller caller;

  @GET
  @Operation(
      summary = "Listen to a call",
      description =
          "The recording that its provider sent, whole or the part that the header Range asks for."
              + " Written to the audit table as a look at the conversation.")
  @APIResponse(responseCode = "200", description = "The whole, as audio/mpeg")
  @APIResponse(responseCode = "206", description = "The part that Range asks for")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "416", description = "The recording has no such part")
  public Response listen(
      @PathParam("id") String id, @Parameter(hidden = true) @HeaderParam("Range") String range) {
    UUID call = Id.of(id);
    Recording recording =
        recordings
            .find(caller.orgId(), call)
            .orElseThrow(
                () ->
                    new NotFound(
                        "no-recording", "Your organisation has no recording of this call."));
    Optional<ByteRange> part = ByteRange.of(range, recording.size());
    if (part.isPresent() && part.get().isEmpty()) {
      return Response.status(RANGE_NOT_SATISFIABLE)
          .header("Content-Range", "bytes */" + recording.size())
          .build();
    }
    audit.record(caller.orgId(), caller.name(), "api", "listen", recording.conversationId());
    return part.map(asked -> answer(recording, asked)).orElseGet(() -> answer(recording));
  }

  private Response answer(Recording recording) {
    return answer(recording, new ByteRange(0, recording.size() - 1), Response.ok());
  }

  private Response answer(Recording recording, ByteRange part) {
    return answer(
        recording,
        part,
        Response.status(PARTIAL_CONTENT).header("Content-Range", part.of(recording.size())));
  }

  private Response answer(Recording recording, ByteRange part, Response.ResponseBuilder answer) {
    StreamingOutput sound = out -> recordings.copy(recording, part.from(), part.length(), out);
    return answer
        .entity(sound)
        .type(recording.mediaType())
        .header("Accept-Ranges", "bytes")
        .header(HttpHeaders.CONTENT_LENGTH, part.length())
        .build();
  }
}
