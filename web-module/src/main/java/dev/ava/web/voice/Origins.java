package dev.ava.web.voice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Whose pages may connect: Ava's own, and those that the operator named. */
@ApplicationScoped
public class Origins {

  private String ours;
  private List<String> others;

  /** For the proxy. */
  protected Origins() {}

  @Inject
  Origins(
      @ConfigProperty(name = "ava.public.url", defaultValue = "http://localhost:8080") String url,
      @ConfigProperty(name = "ava.voice.origins") Optional<String> others) {
    this.ours = origin(url);
    this.others =
        Stream.of(others.orElse("").split(","))
            .filter(other -> !other.isBlank())
            .map(Origins::origin)
            .toList();
  }

  /**
   * @param origin the header; empty: no browser asks
   * @param host under which name this server was reached
   */
  public boolean allows(String origin, String host) {
    if (origin.isEmpty()) {
      return true;
    }
    String asks = origin.toLowerCase(Locale.ROOT);
    String here = host.toLowerCase(Locale.ROOT);
    return asks.equals(ours)
        || others.contains(asks)
        || (!here.isEmpty() && (asks.equals("http://" + here) || asks.equals("https://" + here)));
  }

  private static String origin(String url) {
    URI uri = URI.create(url.strip().toLowerCase(Locale.ROOT));
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    return uri.getScheme() + "://" + uri.getHost() + port;
  }
}
