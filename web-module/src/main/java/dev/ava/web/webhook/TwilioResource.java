package dev.ava.web.webhook;

import dev.ava.provider.twilio.TwilioRequest;
import dev.ava.provider.twilio.TwilioWebhooks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
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

/** Twilio's messaging webhooks. */
@Path("webhooks/twilio")
@ApplicationScoped
@Tag(name = "Webhooks of providers")
public class TwilioResource {

  /** Silence: Ava answers by REST, if at all; TwiML and REST together would answer twice. */
  private static final String NO_REPLY = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>";

  static final String PROVIDER = "twilio";
  static final String SIGNATURE = "X-Twilio-Signature";

  @Inject private TwilioWebhooks twilio;
  @Inject private WebhookMeter meter;

  @POST
  @Path("sms")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Produces(MediaType.TEXT_XML)
  @Operation(
      summary = "A text message arrives",
      description =
          "The fields of Twilio's messaging webhook, signed by X-Twilio-Signature. A repeat of the"
              + " same MessageSid gets the same answer and changes nothing.")
  @APIResponse(responseCode = "200", description = "Recorded, now or before; TwiML without a reply")
  @APIResponse(responseCode = "400", description = "Not a form in UTF-8, or a field is missing")
  @APIResponse(
      responseCode = "403",
      description = "Not signed by the endpoint's secret; nothing stored")
  public String smsByPost(
      InputStream body,
      @Context HttpServletRequest http,
      @Parameter(hidden = true) @HeaderParam(SIGNATURE) String signature)
      throws IOException {
    return text(request(http, LimitedBody.read(body), signature));
  }

  @GET
  @Path("sms")
  @Produces(MediaType.TEXT_XML)
  @Operation(summary = "A text message arrives, for numbers configured to use GET")
  public String smsByGet(
      @Context HttpServletRequest http,
      @Parameter(hidden = true) @HeaderParam(SIGNATURE) String signature) {
    return text(request(http, new byte[0], signature));
  }

  @POST
  @Path("status")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(
      summary = "A message's delivery state changed",
      description =
          "Reports may come late, twice and in any order; a state never goes down. A report for a"
              + " message that is not known yet waits for it.")
  @APIResponse(responseCode = "204", description = "Kept")
  @APIResponse(
      responseCode = "403",
      description = "Not signed by the endpoint's secret; nothing stored")
  public void status(
      InputStream body,
      @Context HttpServletRequest http,
      @Parameter(hidden = true) @HeaderParam(SIGNATURE) String signature)
      throws IOException {
    TwilioRequest request = request(http, LimitedBody.read(body), signature);
    meter.measured(
        PROVIDER, "delivery_report", () -> twilio.deliveryReport(request), Function.identity());
  }

  private String text(TwilioRequest request) {
    meter.measured(
        PROVIDER,
        "text_message",
        () -> twilio.textMessage(request),
        fresh -> fresh ? "recorded" : "repeated");
    return NO_REPLY;
  }

  static TwilioRequest request(HttpServletRequest http, byte[] body, String signature) {
    return new TwilioRequest(
        http.getMethod(), http.getRequestURI(), http.getQueryString(), body, signature);
  }
}
