package dev.ava.outbound.control;

import dev.ava.outbound.boundary.Dialler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;

/** Who can place calls. */
@ApplicationScoped
public class Diallers {

  private List<Dialler> all;

  /** For the proxy. */
  protected Diallers() {}

  @Inject
  Diallers(Instance<Dialler> all) {
    this(all.stream().toList());
  }

  public Diallers(List<Dialler> all) {
    this.all = all;
  }

  /**
   * @param provider of an endpoint
   */
  public Dialler of(String provider) {
    return all.stream()
        .filter(dialler -> dialler.provider().equals(provider))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("nobody places calls by " + provider));
  }
}
