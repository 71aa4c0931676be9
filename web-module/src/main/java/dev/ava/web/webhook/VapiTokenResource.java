package dev.ava.web.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ava.provider.vapi.VapiTokens;
import dev.ava.shared.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The token endpoint for Vapi's OAuth2 credential. It answers as RFC 6749 says, errors too. */
@Path("webhooks/vapi/token")
@ApplicationScoped
@Tag(name = "Webhooks of providers")
public class VapiTokenResource {

  private static final Pattern BASIC = Pattern.compile("(?i)Basic +([A-Za-z0-9+/=]+)");

  @Inject private VapiTokens tokens;

  /** Who asks. */
  private record Client(String id, String secret) {}

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Issue an access token to Vapi",
      description =
          "The client credentials grant (RFC 6749, 4.4): client_id is an endpoint's address,"
              + " client_secret its secret, in the form or by HTTP Basic. For endpoints whose auth"
              + " has the kind oauth2.")
  @APIResponse(responseCode = "200", description = "access_token, token_type and expires_in")
  @APIResponse(responseCode = "400", description = "Another grant is asked for")
  @APIResponse(responseCode = "401", description = "No such endpoint, or not its secret")
  public Response token(
      @FormParam("grant_type") String grant,
      @FormParam("client_id") String clientId,
      @FormParam("client_secret") String clientSecret,
      @Parameter(hidden = true) @HeaderParam("Authorization") String authorization) {
    if (!"client_credentials".equals(grant)) {
      return refused(400, "unsupported_grant_type");
    }
    Client client = client(authorization, clientId, clientSecret);
    if (client.id() == null || client.secret() == null) {
      return refused(401, "invalid_client");
    }
    return tokens
        .issue(client.id(), client.secret())
        .map(
            issued ->
                answer(
                    200,
                    Json.createObjectBuilder()
                        .add("access_token", issued.token())
                        .add("token_type", "Bearer")
                        .add("expires_in", issued.seconds())
                        .build()
                        .toString()))
        .orElseGet(() -> refused(401, "invalid_client"));
  }

  private static Client client(String authorization, String clientId, String clientSecret) {
    Matcher basic = BASIC.matcher(authorization == null ? "" : authorization);
    if (!basic.matches()) {
      return new Client(clientId, clientSecret);
    }
    try {
      String pair = new String(Base64.getDecoder().decode(basic.group(1)), UTF_8);
      int colon = pair.indexOf(':');
      return colon < 0
          ? new Client(null, null)
          : new Client(pair.substring(0, colon), pair.substring(colon + 1));
    } catch (IllegalArgumentException notBase64) {
      return new Client(null, null);
    }
  }

  private static Response refused(int status, String error) {
    return answer(status, Json.createObjectBuilder().add("error", error).build().toString());
  }

  private static Response answer(int status, String body) {
    return Response.status(status)
        .header("Cache-Control", "no-store")
        .type(MediaType.APPLICATION_JSON_TYPE)
        .entity(body)
        .build();
  }
}
