package dev.ava.voice.boundary;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import dev.ava.job.RecurringJob;
import dev.ava.voice.control.SessionRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;

/**
 * Finishes sessions whose carrier is gone (a crash, a lost connection), with what was said, and
 * forgets old ones. Several nodes may do it at once: a session is finished by one.
 */
@ApplicationScoped
public class VoiceUpkeep {

  private static final System.Logger LOG = System.getLogger(VoiceUpkeep.class.getName());
  private static final Duration LOOK_EVERY = Duration.ofSeconds(15);
  private static final int FORGET_TOGETHER = 500;

  private Jdbi jdbi;
  private Clock clock;
  private VoiceSessions sessions;
  private Duration timeout;
  private Duration keepFor;

  /** For the proxy. */
  protected VoiceUpkeep() {}

  @Inject
  VoiceUpkeep(
      Jdbi jdbi,
      Clock clock,
      VoiceSessions sessions,
      @ConfigProperty(name = "ava.voice.session-timeout", defaultValue = "PT2M") Duration timeout,
      @ConfigProperty(name = "ava.voice.keep-for", defaultValue = "P30D") Duration keepFor) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.sessions = sessions;
    this.timeout = timeout;
    this.keepFor = keepFor;
  }

  @Produces
  public RecurringJob finishSilent() {
    return new RecurringJob("voice-finish-silent", LOOK_EVERY, this::finish);
  }

  @Produces
  public RecurringJob forgetOld() {
    return new RecurringJob("voice-forget", Duration.ofHours(1), this::forget);
  }

  /** Each in a transaction of its own, so that one that can't be stored holds up no other. */
  private void finish() {
    Instant since = clock.instant().minus(timeout);
    for (SessionRows.Key silent : jdbi.withHandle(sql -> SessionRows.silentSince(sql, since))) {
      try {
        VoiceSession lost = sessions.loseIfSilent(silent, since);
        LOG.log(INFO, "Voice session {0} was silent: {1}", lost.id(), lost.state());
      } catch (RuntimeException failed) {
        LOG.log(WARNING, "A silent voice session of {0} stays", silent.orgId(), failed);
      }
    }
  }

  private void forget() {
    Instant before = clock.instant().minus(keepFor);
    while (jdbi.withHandle(sql -> SessionRows.forget(sql, before, FORGET_TOGETHER))
        == FORGET_TOGETHER) {
      LOG.log(INFO, "Old voice sessions are being deleted");
    }
  }
}
