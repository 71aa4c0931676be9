package dev.ava.organization.boundary;

import dev.ava.shared.NotReady;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where an endpoint's provider is called: the real one with a key, else the local stand-in. */
@ApplicationScoped
public class ProviderUrls {

  private String standIn;

  /** For the proxy. */
  protected ProviderUrls() {}

  @Inject
  public ProviderUrls(@ConfigProperty(name = "ava.stand-in.url") Optional<String> standIn) {
    String url = plain(standIn.orElse(""));
    this.standIn = url.equals("none") ? "" : url;
  }

  /**
   * @param real where the provider itself is, as configured
   * @return without a slash at its end
   * @throws NotReady if the endpoint has no key and there is no stand-in
   */
  public String of(Endpoint endpoint, String real) {
    if (endpoint.apiKey() != null) {
      return plain(real);
    }
    if (standIn.isEmpty()) {
      throw new NotReady(
          "no-credentials",
          "This endpoint has no api_key, so its provider can't be called: set one, or let"
              + " ava.stand-in.url point to a running ./ava stand-in.");
    }
    return standIn;
  }

  private static String plain(String url) {
    return url.strip().replaceAll("/+$", "");
  }
}
