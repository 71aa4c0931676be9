package dev.ava.provider.twilio;

import static java.lang.System.Logger.Level.WARNING;

import dev.ava.organization.boundary.Endpoint;
import dev.ava.organization.boundary.EndpointDirectory;
import dev.ava.organization.boundary.Verification;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Who a request is for, and whether Twilio sent it. */
@ApplicationScoped
public class TwilioGate {

  private static final System.Logger LOG = System.getLogger(TwilioGate.class.getName());

  @Inject private EndpointDirectory directory;

  @Inject
  @ConfigProperty(name = "ava.public.url", defaultValue = "http://localhost:8080")
  private String publicUrl;

  /**
   * @param ourAddress the field with our number: To of a message, From of its delivery report
   * @throws ForgedRequest if no endpoint is found or its secret did not sign the request
   */
  Endpoint admit(TwilioRequest request, TwilioForm form, String ourAddress) {
    Endpoint endpoint = find(form, ourAddress).orElseThrow(ForgedRequest::new);
    if (endpoint.secrets().isEmpty()) {
      LOG.log(WARNING, "Endpoint {0} has no secret: every request is refused", endpoint.id());
      throw new ForgedRequest();
    }
    if (!isSigned(request, form, endpoint)) {
      LOG.log(
          WARNING,
          "Signature of a Twilio request for endpoint {0} does not match ({1})",
          endpoint.id(),
          endpoint.verification());
      if (endpoint.verification() == Verification.ENFORCE) {
        throw new ForgedRequest();
      }
    }
    return endpoint;
  }

  private Optional<Endpoint> find(TwilioForm form, String ourAddress) {
    String account = form.get("AccountSid");
    return Stream.of(form.get("MessagingServiceSid"), ourAddress)
        .filter(Objects::nonNull)
        .flatMap(address -> directory.find("twilio", address).stream())
        .filter(endpoint -> endpoint.accountId() == null || endpoint.accountId().equals(account))
        .findFirst();
  }

  private boolean isSigned(TwilioRequest request, TwilioForm form, Endpoint endpoint) {
    String url = request.url(base(), endpoint.publicUrl());
    return endpoint.secrets().stream()
        .anyMatch(
            secret ->
                TwilioSignature.match(
                        secret, url, request.isGet() ? null : form, request.signature())
                    .isPresent());
  }

  private String base() {
    return publicUrl.endsWith("/") ? publicUrl.substring(0, publicUrl.length() - 1) : publicUrl;
  }
}
