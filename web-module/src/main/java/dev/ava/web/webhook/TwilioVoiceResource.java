package dev.ava.web.webhook;

import static dev.ava.web.webhook.TwilioResource.PROVIDER;
import static dev.ava.web.webhook.TwilioResource.SIGNATURE;
import static dev.ava.web.webhook.TwilioResource.request;

import dev.ava.provider.twilio.TwilioRequest;
import dev.ava.provider.twilio.TwilioWebhooks;
import dev.ava.provider.twilio.TwilioWebhooks.CallAnswer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Twilio's voice webhooks. */
@Path("webhooks/twilio")
@ApplicationScoped
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@APIResponse(responseCode = "400", description = "Not a form in UTF-8, or a field is missing")
@APIResponse(
    responseCode = "403",
    description = "Not signed by the endpoint's secret; nothing stored")
@APIResponse(
    responseCode = "503",
    description = "The database is away, or the constrain stage has not run yet")
@Tag(name = "Webhooks of providers")
public class TwilioVoiceResource {

  @Inject private TwilioWebhooks twilio;
  @Inject private WebhookMeter meter;

  @POST
  @Path("voice")
  @Produces(MediaType.TEXT_XML)
  @Operation(
      summary = "A call comes in",
      description =
          "Puts the call on record, the customer before it, and answers with TwiML that connects"
              + " the call with /ws/twilio/media. The stream's parameter token is good once and for"
              + " a minute; a repeat of the same CallSid gets another one and makes the earlier one"
              + " worthless.")
  @APIResponse(
      responseCode = "200",
      description = "TwiML: Connect with Stream, or Hangup if the call is over or connected")
  public String voice(
      InputStream body,
      @Context HttpServletRequest http,
      @Parameter(hidden = true) @HeaderParam(SIGNATURE) String signature)
      throws IOException {
    TwilioRequest request = request(http, LimitedBody.read(body), signature);
    return meter
        .measured(PROVIDER, "incoming_call", () -> twilio.incomingCall(request), CallAnswer::result)
        .twiml();
  }

  @POST
  @Path("voice-status")
  @Operation(
      summary = "A call has reached a state",
      description =
          "Reports may come late, twice and in any order: the first last state counts, and a call"
              + " that is not on record yet is put there.")
  @APIResponse(responseCode = "204", description = "Kept")
  public void status(
      InputStream body,
      @Context HttpServletRequest http,
      @Parameter(hidden = true) @HeaderParam(SIGNATURE) String signature)
      throws IOException {
    TwilioRequest request = request(http, LimitedBody.read(body), signature);
    meter.measured(PROVIDER, "call_status", () -> twilio.callStatus(request), Function.identity());
  }

  @POST
  @Path("recording")
  @Operation(
      summary = "A recording of a call has reached a state",
      description =
          "The link is kept only if it leads, by https, to a host of AVA_TWILIO_RECORDING_HOSTS. A"
              + " recording whose call is not on record yet waits for it.")
  @APIResponse(responseCode = "204", description = "Kept")
  public void recording(
      InputStream body,
      @Context HttpServletRequest http,
      @Parameter(hidden = true) @HeaderParam(SIGNATURE) String signature)
      throws IOException {
    TwilioRequest request = request(http, LimitedBody.read(body), signature);
    meter.measured(
        PROVIDER, "call_recording", () -> twilio.callRecording(request), Function.identity());
  }
}
