package dev.ava.web.voice;

import static java.lang.System.Logger.Level.WARNING;

import jakarta.websocket.Session;
import java.lang.reflect.Field;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Switches off the container's idle timer of a session; whoever does so keeps an eye on it himself
 * (see {@link Sockets}).
 *
 * <p>Tyrus (2.1.5) restarts that timer with each message in and out, also if the session has no
 * idle time-out (tyrus#487), and each restart on the managed scheduler of Payara searches the whole
 * class path for context providers: two thirds of the processor time of a call, and garbage that
 * outlives several collections. There is no setting against it, so the session gets a scheduler
 * that does nothing. Where there is no such field, everything stays as the container has it
 * (docs/adr/0020).
 */
final class ContainerTimer {

  private static final System.Logger LOG = System.getLogger(ContainerTimer.class.getName());
  private static final String SCHEDULER = "service";
  private static final ScheduledExecutorService NOTHING = nothing();
  private static final AtomicBoolean TOLD = new AtomicBoolean();

  private ContainerTimer() {}

  /** Takes no task, and says nothing of it. */
  private static ScheduledExecutorService nothing() {
    ScheduledThreadPoolExecutor nothing =
        new ScheduledThreadPoolExecutor(0, new ThreadPoolExecutor.DiscardPolicy());
    nothing.shutdown();
    return nothing;
  }

  static void off(Session session) {
    session.setMaxIdleTimeout(0);
    try {
      Field scheduler = session.getClass().getDeclaredField(SCHEDULER);
      scheduler.setAccessible(true);
      scheduler.set(session, NOTHING);
    } catch (ReflectiveOperationException | RuntimeException other) {
      if (!TOLD.getAndSet(true)) {
        LOG.log(
            WARNING, "The container's idle timer stays on; calls cost several times more", other);
      }
    }
  }
}
