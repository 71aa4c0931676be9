package dev.ava.provider.vapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ava.organization.boundary.EndpointDirectory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Access tokens for Vapi's OAuth2 credential (RFC 6749, 4.4). */
@ApplicationScoped
public class VapiTokens {

  private static final Duration GOOD_FOR = Duration.ofHours(1);

  @Inject private EndpointDirectory directory;
  @Inject private Clock clock;

  /**
   * @param seconds for how long it is good
   */
  public record Issued(String token, long seconds) {}

  /**
   * @param clientId the endpoint's address
   * @param clientSecret its secret, or the one before while that is good too
   * @return empty if there is no such endpoint, or it has another secret
   */
  public Optional<Issued> issue(String clientId, String clientSecret) {
    return directory
        .find(VapiGate.PROVIDER, clientId)
        .flatMap(
            endpoint ->
                endpoint.secrets().stream()
                    .filter(secret -> !secret.isBlank() && same(secret, clientSecret))
                    .findFirst())
        .map(
            secret ->
                new Issued(
                    VapiToken.issue(secret, clock.instant().plus(GOOD_FOR)), GOOD_FOR.toSeconds()));
  }

  private static boolean same(String secret, String shown) {
    return MessageDigest.isEqual(secret.getBytes(UTF_8), shown.getBytes(UTF_8));
  }
}
