package dev.ava.organization.boundary;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.ava.organization.control.EndpointAddress;
import dev.ava.organization.control.EndpointChanged;
import dev.ava.organization.control.OrganizationChanged;
import dev.ava.organization.control.SignedEndpoints;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;

/**
 * Finds the endpoint that a webhook is meant for. Answers, also "nobody", are kept for two seconds:
 * every webhook asks, and a change made on another node may take that long to show here.
 */
@ApplicationScoped
public class EndpointDirectory {

  private final Cache<EndpointAddress, Optional<Endpoint>> known =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofSeconds(2)).build();

  @Inject private SignedEndpoints endpoints;

  /**
   * The endpoint with this address, of whichever organisation.
   *
   * @throws dev.ava.shared.NotReady if the endpoint has a secret that this server has no key for
   */
  public Optional<Endpoint> find(String provider, String address) {
    return known.get(new EndpointAddress(provider, address), endpoints::find);
  }

  /** Per key, as that waits for a look-up that is on its way and may have read the old row. */
  void forget(@Observes(during = TransactionPhase.AFTER_COMPLETION) EndpointChanged changed) {
    known.invalidate(changed.address());
  }

  /** Endpoints carry their organisation's region. */
  void forgetAll(
      @Observes(during = TransactionPhase.AFTER_COMPLETION) OrganizationChanged changed) {
    known.asMap().keySet().forEach(known::invalidate);
  }
}
