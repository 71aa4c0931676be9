package dev.ava.web.voice;

import static java.lang.System.Logger.Level.WARNING;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.websocket.Session;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What open sockets share: limits, and somebody who looks after them now and then. */
@ApplicationScoped
public class Sockets {

  private static final System.Logger LOG = System.getLogger(Sockets.class.getName());
  private static final int LOOK_EVERY_SECONDS = 2;

  @Resource private ManagedExecutorService threads;
  @Resource private ManagedScheduledExecutorService timer;
  @Inject private Clock clock;

  @Inject
  @ConfigProperty(name = "ava.voice.idle-timeout", defaultValue = "PT1M")
  private Duration idleTimeout;

  @Inject
  @ConfigProperty(name = "ava.voice.unsent-audio", defaultValue = "PT20S")
  private Duration unsentAudio;

  private final Set<Watched> open = ConcurrentHashMap.newKeySet();
  private ScheduledFuture<?> watch;

  /** A socket that wants to be looked after. */
  public interface Watched {

    void look(long now);
  }

  @PostConstruct
  void start() {
    watch =
        timer.scheduleWithFixedDelay(
            this::look, LOOK_EVERY_SECONDS, LOOK_EVERY_SECONDS, TimeUnit.SECONDS);
  }

  @PreDestroy
  void stop() {
    watch.cancel(false);
  }

  private void look() {
    long now = clock.millis();
    for (Watched socket : open) {
      try {
        socket.look(now);
      } catch (RuntimeException failed) {
        // A timer that throws is never run again, and all other sockets need it.
        LOG.log(WARNING, "A socket could not be looked after", failed);
      }
    }
  }

  /** Looks after a socket from now on, instead of the container. */
  public void add(Watched socket, Session session) {
    ContainerTimer.off(session);
    open.add(socket);
  }

  public void remove(Watched socket) {
    open.remove(socket);
  }

  public Clock clock() {
    return clock;
  }

  public Executor threads() {
    return threads;
  }

  public long idleMillis() {
    return idleTimeout.toMillis();
  }

  public long unsentMillis() {
    return unsentAudio.toMillis();
  }
}
