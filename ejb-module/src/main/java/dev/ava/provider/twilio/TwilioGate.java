package dev.ava.provider.twilio;

import static java.lang.System.Logger.Level.WARNING;

import dev.ava.organization.boundary.Endpoint;
import dev.ava.organization.boundary.EndpointDirectory;
import dev.ava.organization.boundary.Verification;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
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

  /**
   * Admits a request that names a call and an account, but no number of ours.
   *
   * @param endpointId of the call; null: the call is not known, or its endpoint is not
   * @return the endpoint of the call, else one of the account that signed the request
   * @throws ForgedRequest if no endpoint of the account did
   */
  Endpoint admit(TwilioRequest request, TwilioForm form, UUID endpointId) {
    String account = form.require("AccountSid");
    List<Endpoint> ofTheAccount =
        directory.all("twilio").stream()
            .filter(endpoint -> account.equals(endpoint.accountId()))
            .filter(endpoint -> !endpoint.secrets().isEmpty())
            .toList();
    List<Endpoint> ofTheCall =
        ofTheAccount.stream().filter(endpoint -> endpoint.id().equals(endpointId)).toList();
    List<Endpoint> candidates = ofTheCall.isEmpty() ? ofTheAccount : ofTheCall;
    return candidates.stream()
        .filter(endpoint -> isSigned(request, form, endpoint))
        .findFirst()
        .or(
            () ->
                candidates.stream()
                    .filter(endpoint -> endpoint.verification() == Verification.OBSERVE)
                    .findFirst())
        .orElseThrow(ForgedRequest::new);
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

  /** Our public address without a slash at the end. */
  String base() {
    return publicUrl.endsWith("/") ? publicUrl.substring(0, publicUrl.length() - 1) : publicUrl;
  }
}
