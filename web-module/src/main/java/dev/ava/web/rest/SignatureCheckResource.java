package dev.ava.web.rest;

import dev.ava.organization.boundary.Endpoint;
import dev.ava.organization.boundary.EndpointAdmin;
import dev.ava.organization.boundary.EndpointDirectory;
import dev.ava.provider.twilio.TwilioForm;
import dev.ava.provider.twilio.TwilioSignature;
import dev.ava.shared.InvalidInput;
import dev.ava.shared.NotFound;
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
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Why is my webhook refused? Judges a request that somebody copied from the provider's log. */
@Path("admin/endpoints/{id}/signature-check")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@RolesAllowed("admin")
@Tag(name = "Endpoints")
public class SignatureCheckResource {

  /**
   * A request as Twilio's debugger shows it.
   *
   * @param params names and values in any order; a repeated name stands there repeatedly
   * @param rawBody a JSON body instead of params
   */
  public record SignedRequest(
      @Schema(required = true, example = "https://ava.example.com/api/webhooks/twilio/sms")
          String url,
      List<List<String>> params,
      String rawBody,
      @Schema(required = true) String signature) {}

  /**
   * @param valid whether the request would be let in
   * @param signedUrl which spelling of the URL was signed: as-given, port-removed or
   *     default-port-added; null if none
   */
  public record Verdict(boolean valid, String signedUrl) {}

  @Inject private EndpointAdmin endpoints;
  @Inject private EndpointDirectory directory;
  @Inject private CurrentCaller caller;

  @POST
  @Operation(
      summary = "Check the signature of a request",
      description =
          "Judged exactly as the webhooks judge it, under the endpoint's secret; nothing is stored.")
  public Verdict check(@PathParam("id") String id, SignedRequest request) {
    SignedRequest signed = Body.required(request);
    if (signed.url() == null) {
      throw new InvalidInput("field-unusable", "url is missing.");
    }
    return endpoint(id).secrets().stream()
        .flatMap(secret -> match(secret, signed).stream())
        .findFirst()
        .map(spelling -> new Verdict(true, spelling))
        .orElse(new Verdict(false, null));
  }

  private Endpoint endpoint(String id) {
    return endpoints.list(caller.orgId()).stream()
        .filter(endpoint -> endpoint.id().equals(Id.of(id)))
        .findFirst()
        .flatMap(endpoint -> directory.find(endpoint.provider(), endpoint.address()))
        .orElseThrow(() -> new NotFound("endpoint-not-found", "There is no such endpoint."));
  }

  private static Optional<String> match(String secret, SignedRequest signed) {
    if (signed.rawBody() != null) {
      byte[] body = signed.rawBody().getBytes(StandardCharsets.UTF_8);
      return TwilioSignature.matchBody(secret, signed.url(), body, signed.signature());
    }
    TwilioForm form = new TwilioForm();
    if (signed.params() != null) {
      for (List<String> pair : signed.params()) {
        if (pair == null || pair.size() != 2) {
          throw new InvalidInput("field-unusable", "params is a list of [name, value] pairs.");
        }
        form.add(pair.get(0), pair.get(1));
      }
    }
    return TwilioSignature.match(secret, signed.url(), form, signed.signature());
  }
}
