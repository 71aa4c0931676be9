package dev.ava.provider.vapi;

import static java.lang.System.Logger.Level.WARNING;

import dev.ava.organization.boundary.Endpoint;
import dev.ava.organization.boundary.EndpointDirectory;
import dev.ava.organization.boundary.Verification;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Who a message is for, and whether Vapi sent it. */
@ApplicationScoped
public class VapiGate {

  static final String PROVIDER = "vapi";

  private static final System.Logger LOG = System.getLogger(VapiGate.class.getName());

  @Inject private EndpointDirectory directory;
  @Inject private Clock clock;

  @Inject
  @ConfigProperty(name = "ava.public.url", defaultValue = "http://localhost:8080")
  private String publicUrl;

  /**
   * @throws ForgedMessage if no endpoint is found or the request does not show its secret
   */
  Endpoint admit(VapiRequest request, VapiMessage message) {
    Endpoint endpoint = find(message).orElseThrow(ForgedMessage::new);
    if (endpoint.secrets().isEmpty()) {
      LOG.log(WARNING, "Endpoint {0} has no secret: every request is refused", endpoint.id());
      throw new ForgedMessage();
    }
    if (!isShown(request, endpoint)) {
      LOG.log(
          WARNING,
          "Credentials of a Vapi message for endpoint {0} do not match ({1})",
          endpoint.id(),
          endpoint.verification());
      if (endpoint.verification() == Verification.ENFORCE) {
        throw new ForgedMessage();
      }
    }
    return endpoint;
  }

  Optional<Endpoint> find(VapiMessage message) {
    return message.addresses().stream()
        .flatMap(address -> directory.find(PROVIDER, address).stream())
        .findFirst();
  }

  private boolean isShown(VapiRequest request, Endpoint endpoint) {
    VapiAuth auth = VapiAuth.of(endpoint.settings());
    String url = endpoint.publicUrl() == null ? base() + request.target() : endpoint.publicUrl();
    Instant now = clock.instant();
    return endpoint.secrets().stream().anyMatch(secret -> auth.admits(request, url, secret, now));
  }

  private String base() {
    return publicUrl.endsWith("/") ? publicUrl.substring(0, publicUrl.length() - 1) : publicUrl;
  }
}
