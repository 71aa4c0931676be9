package dev.ava.organization.boundary;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.ava.organization.control.EndpointAddress;
import dev.ava.organization.control.EndpointChanged;
import dev.ava.organization.control.OrganizationChanged;
import dev.ava.organization.control.SignedEndpoints;
import dev.ava.shared.Storable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Finds the endpoint that a webhook is meant for. Answers, also "nobody", are kept for two seconds:
 * every webhook asks, and a change made on another node may take that long to show here.
 */
@ApplicationScoped
public class EndpointDirectory {

  private final Cache<EndpointAddress, Optional<Endpoint>> known =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofSeconds(2)).build();

  private final Cache<String, List<Endpoint>> byProvider =
      Caffeine.newBuilder().maximumSize(100).expireAfterWrite(Duration.ofSeconds(2)).build();

  @Inject private SignedEndpoints endpoints;

  /**
   * The endpoint with this address, of whichever organisation.
   *
   * @param address as somebody sent it who may be anybody
   * @throws dev.ava.shared.NotReady if the endpoint has a secret that this server has no key for
   */
  public Optional<Endpoint> find(String provider, String address) {
    return known.get(new EndpointAddress(provider, Storable.text(address)), endpoints::find);
  }

  /**
   * All endpoints of a provider, of whichever organisation, but those with a secret that this
   * server has no key for.
   */
  public List<Endpoint> all(String provider) {
    return byProvider.get(provider, endpoints::all);
  }

  /** Those of {@link #all} that belong to this organisation. */
  public List<Endpoint> ofOrganization(UUID orgId, String provider) {
    return all(provider).stream().filter(endpoint -> endpoint.orgId().equals(orgId)).toList();
  }

  /** Per key, as that waits for a look-up that is on its way and may have read the old row. */
  void forget(@Observes(during = TransactionPhase.AFTER_COMPLETION) EndpointChanged changed) {
    known.invalidate(changed.address());
    byProvider.invalidate(changed.address().provider());
  }

  /** Endpoints carry their organisation's region. */
  void forgetAll(
      @Observes(during = TransactionPhase.AFTER_COMPLETION) OrganizationChanged changed) {
    known.asMap().keySet().forEach(known::invalidate);
    byProvider.asMap().keySet().forEach(byProvider::invalidate);
  }
}
