package dev.ava.voice.control.live;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How many calls, and how long. */
@ApplicationScoped
public class Limits {

  private int callsAtOnce;
  private int ofOrganisation;
  private Duration longestCall;
  private Duration resumeWithin;

  /** For the proxy. */
  protected Limits() {}

  @Inject
  public Limits(
      @ConfigProperty(name = "ava.voice.calls-at-once", defaultValue = "300") int callsAtOnce,
      @ConfigProperty(name = "ava.voice.calls-at-once-of-organisation", defaultValue = "200")
          int ofOrganisation,
      @ConfigProperty(name = "ava.voice.longest-call", defaultValue = "PT1H") Duration longestCall,
      @ConfigProperty(name = "ava.voice.resume-within", defaultValue = "PT30S")
          Duration resumeWithin) {
    this.callsAtOnce = callsAtOnce;
    this.ofOrganisation = ofOrganisation;
    this.longestCall = longestCall;
    this.resumeWithin = resumeWithin;
  }

  /** On this node. */
  public int callsAtOnce() {
    return callsAtOnce;
  }

  /** On this node. */
  public int ofOrganisation() {
    return ofOrganisation;
  }

  public long longestCallMillis() {
    return longestCall.toMillis();
  }

  public long resumeWithinMillis() {
    return resumeWithin.toMillis();
  }
}
