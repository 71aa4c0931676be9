package dev.ava.web.webhook;

import dev.ava.provider.elevenlabs.ElevenLabsWebhooks;
import dev.ava.provider.elevenlabs.ForgedWebhook;
import dev.ava.provider.elevenlabs.PostedBody;
import dev.ava.provider.elevenlabs.RefusedTurn;
import dev.ava.provider.elevenlabs.SecretHeader;
import dev.ava.provider.elevenlabs.TakenTurn;
import dev.ava.provider.elevenlabs.ToldAnswer;
import dev.ava.provider.elevenlabs.UnusableTurn;
import dev.ava.shared.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What ElevenLabs and its agents tell while a call goes on; answers as the legacy fleet system. */
@Path("webhooks/elevenlabs")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Webhooks of providers")
public class ElevenLabsResource {

  /** One for all: finding another one takes a search of the class path. */
  private static final String PROVIDER = "elevenlabs";

  private static final String SIGNATURE = "ElevenLabs-Signature";
  private static final int UNPROCESSABLE = 422;

  @Inject private ElevenLabsWebhooks elevenLabs;
  @Inject private WebhookMeter meter;

  @POST
  @Path("transcription")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "A turn of a call that goes on",
      description =
          "Sent by the agent's tool with the secret of its endpoint. A repeat gets the first"
              + " answer: known by Idempotency-Key, else by call_sid, speaker, message and"
              + " timestamp, else by being the call's last turn again within 10 seconds.")
  @Parameter(
      name = "X-Ava-Secret",
      in = ParameterIn.HEADER,
      description = "The endpoint's secret; Authorization: Bearer will do as well",
      schema = @Schema(implementation = String.class))
  @Parameter(
      name = "Idempotency-Key",
      in = ParameterIn.HEADER,
      schema = @Schema(implementation = String.class))
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(ref = "TranscriptionTurn")))
  @APIResponse(
      responseCode = "201",
      description = "Recorded, now or before; transcription_id and sequence_number say as what")
  @APIResponse(
      responseCode = "202",
      description = "Parked: the call has no conversation_id yet; recorded in order once it has")
  @APIResponse(responseCode = "400", description = "Nobody knows the call_sid, or the call failed")
  @APIResponse(responseCode = "401", description = "Not the secret of the call's endpoint")
  @APIResponse(responseCode = "422", description = "Fields that can't be used, all of them named")
  public Response transcription(
      InputStream body,
      @Parameter(hidden = true) @HeaderParam("X-Ava-Secret") String secret,
      @Parameter(hidden = true) @HeaderParam("Authorization") String authorization,
      @Parameter(hidden = true) @HeaderParam("Idempotency-Key") String key)
      throws IOException {
    long started = System.nanoTime();
    String result = "failed";
    try {
      TakenTurn taken =
          elevenLabs.turn(SecretHeader.of(secret, authorization), LimitedBody.read(body), key);
      result = taken.parked() ? "parked" : "recorded";
      return answer(taken);
    } catch (UnusableTurn unusable) {
      result = "refused";
      return answer(unusable);
    } catch (RefusedTurn refused) {
      result = "refused";
      return answer(refused);
    } catch (ForgedWebhook forged) {
      result = "forged";
      throw forged;
    } finally {
      meter.count(PROVIDER, "turn", result, started);
    }
  }

  @POST
  @Path("post-call")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "A conversation is over, its recording is there, or it never began",
      description =
          "post_call_transcription, post_call_audio and call_initiation_failure, signed by"
              + " ElevenLabs-Signature no more than 30 minutes from now; other types are kept. Each"
              + " counts once by type and conversation.")
  @Parameter(
      name = "ElevenLabs-Signature",
      in = ParameterIn.HEADER,
      description = "t=<unix seconds>,v0=<HMAC-SHA256 of t.body under the endpoint's secret>",
      schema = @Schema(implementation = String.class))
  @APIResponse(
      responseCode = "200",
      description = "Kept, now or before, with the call it concerns as far as that is known")
  @APIResponse(
      responseCode = "202",
      description = "Parked: no call has this conversation yet; read once one has")
  @APIResponse(
      responseCode = "401",
      description = "Not signed by the endpoint's secret, or not within 30 minutes; nothing stored")
  @APIResponse(responseCode = "413", description = "Larger than ava.elevenlabs.largest-body")
  public Response postCall(
      InputStream body, @Parameter(hidden = true) @HeaderParam(SIGNATURE) String signature)
      throws IOException {
    long started = System.nanoTime();
    String result = "failed";
    try {
      ToldAnswer told = elevenLabs.postCall(body, signature);
      result = told.result();
      return answer(told);
    } catch (PostedBody.TooLarge tooLarge) {
      result = "refused";
      throw new ClientErrorException(Response.Status.REQUEST_ENTITY_TOO_LARGE, tooLarge);
    } catch (ForgedWebhook forged) {
      result = "forged";
      throw forged;
    } finally {
      meter.count(PROVIDER, "post_call", result, started);
    }
  }

  @POST
  @Path("initiation")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "A call comes in: what should the agent know?",
      description =
          "caller_id, agent_id, called_number and call_sid, with the secret of the agent's endpoint."
              + " The call is on record from here on. dynamic_variables has every variable that the"
              + " endpoint's settings declare, and call_sid, caller_name, caller_number,"
              + " caller_context and called_number.")
  @APIResponse(
      responseCode = "200",
      description = "conversation_initiation_client_data, also for a withheld number")
  @APIResponse(responseCode = "401", description = "Not the secret of the agent's endpoint")
  public JsonObject initiation(
      InputStream body,
      @Parameter(hidden = true) @HeaderParam("X-Ava-Secret") String secret,
      @Parameter(hidden = true) @HeaderParam("Authorization") String authorization)
      throws IOException {
    byte[] asked = LimitedBody.read(body);
    return meter.measured(
        PROVIDER,
        "initiation",
        () -> elevenLabs.initiation(SecretHeader.of(secret, authorization), asked),
        answer -> "answered");
  }

  private static Response answer(ToldAnswer told) {
    JsonObjectBuilder answer =
        Json.createObjectBuilder()
            .add("status", told.parked() ? "parked" : "success")
            .add("message", told.message());
    add(answer, "conversation_id", told.conversationId());
    add(answer, "call_sid", told.callSid());
    add(answer, "call_status", told.callStatus());
    return Response.status(told.parked() ? Response.Status.ACCEPTED : Response.Status.OK)
        .entity(answer.build())
        .build();
  }

  private static void add(JsonObjectBuilder answer, String name, String value) {
    if (value != null) {
      answer.add(name, value);
    }
  }

  private static Response answer(TakenTurn taken) {
    JsonObjectBuilder answer = Json.createObjectBuilder();
    if (taken.parked()) {
      answer
          .add("status", "parked")
          .add("message", "The call has no conversation yet; the turn is recorded once it has.");
      return Response.accepted(answer.build()).build();
    }
    answer
        .add("status", "success")
        .add("message", "Transcription saved successfully")
        .add("transcription_id", taken.id())
        .add("sequence_number", taken.sequence());
    return Response.status(Response.Status.CREATED).entity(answer.build()).build();
  }

  private static Response answer(RefusedTurn refused) {
    JsonObject answer =
        Json.createObjectBuilder()
            .add("status", "error")
            .add("message", refused.title())
            .add("details", refused.getMessage())
            .build();
    return Response.status(Response.Status.BAD_REQUEST).entity(answer).build();
  }

  /** In the shape of the legacy framework. */
  private static Response answer(UnusableTurn unusable) {
    JsonArrayBuilder detail = Json.createArrayBuilder();
    for (UnusableTurn.Fault fault : unusable.faults()) {
      JsonArrayBuilder location = Json.createArrayBuilder().add("body");
      if (fault.field() != null) {
        location.add(fault.field());
      }
      detail.add(
          Json.createObjectBuilder()
              .add("type", fault.type())
              .add("loc", location)
              .add("msg", fault.message()));
    }
    return Response.status(UNPROCESSABLE)
        .entity(Json.createObjectBuilder().add("detail", detail).build())
        .build();
  }
}
