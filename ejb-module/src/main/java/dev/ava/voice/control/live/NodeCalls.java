package dev.ava.voice.control.live;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import dev.ava.schema.SchemaGate;
import dev.ava.shared.AvaException;
import dev.ava.shared.Conflict;
import dev.ava.voice.boundary.Admission;
import dev.ava.voice.boundary.CallEnd;
import dev.ava.voice.boundary.CallRefused;
import dev.ava.voice.boundary.Carrier;
import dev.ava.voice.boundary.LiveCall;
import dev.ava.voice.boundary.LiveCalls;
import dev.ava.voice.boundary.LiveRecord;
import dev.ava.voice.boundary.VoiceSessions;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The calls of this node. */
@ApplicationScoped
public class NodeCalls implements LiveCalls, Node {

  private static final System.Logger LOG = System.getLogger(NodeCalls.class.getName());

  /** A sign of life of all calls; a session without one for two minutes is finished as lost. */
  private static final long BEAT_EVERY = 15_000;

  @Resource private ManagedExecutorService threads;

  private final Map<UUID, OneCall> calls = new ConcurrentHashMap<>();
  private final AtomicInteger opening = new AtomicInteger();
  private LiveRecord record;
  private VoiceSessions sessions;
  private Agents agents;
  private Clock clock;
  private Limits limits;
  private BooleanSupplier ready;
  private int threadsAtOnce;
  private volatile Executor workers;
  private volatile long beatAt;
  private volatile boolean stopping;

  /** For the proxy. */
  protected NodeCalls() {}

  @Inject
  NodeCalls(
      LiveRecord record,
      VoiceSessions sessions,
      Agents agents,
      Clock clock,
      Limits limits,
      SchemaGate gate,
      @ConfigProperty(name = "ava.voice.record-threads", defaultValue = "8") int threadsAtOnce) {
    this(record, sessions, agents, clock, limits, gate::fits);
    this.threadsAtOnce = threadsAtOnce;
  }

  private NodeCalls(
      LiveRecord record,
      VoiceSessions sessions,
      Agents agents,
      Clock clock,
      Limits limits,
      BooleanSupplier ready) {
    this.record = record;
    this.sessions = sessions;
    this.agents = agents;
    this.clock = clock;
    this.limits = limits;
    this.ready = ready;
  }

  /** Where there is no container. */
  public static NodeCalls with(
      LiveRecord record,
      VoiceSessions sessions,
      Agents agents,
      Clock clock,
      Limits limits,
      Executor workers) {
    NodeCalls calls = new NodeCalls(record, sessions, agents, clock, limits, () -> true);
    calls.workers = workers;
    return calls;
  }

  @Override
  public LiveCall take(Admission admission, Carrier carrier) {
    Connection connection = new Connection(carrier);
    opening.incrementAndGet();
    workers().execute(() -> open(admission, connection));
    return connection;
  }

  private void open(Admission admission, Connection connection) {
    CallEnd refusal = null;
    try {
      if (stopping || !ready.getAsBoolean()) {
        refusal = CallEnd.NOT_READY;
      } else {
        Opened opened = record.open(limited(admission), Set.copyOf(calls.keySet()));
        refusal = connect(opened, connection) ? null : CallEnd.OVER;
      }
    } catch (CallRefused refused) {
      refusal = refused.why();
    } catch (Conflict over) {
      refusal = CallEnd.OVER;
    } catch (AvaException unusable) {
      LOG.log(INFO, "A call was not taken: {0}", unusable.type());
      refusal = CallEnd.NO_TICKET;
    } catch (RuntimeException failed) {
      LOG.log(WARNING, "A call could not be taken", failed);
      refusal = CallEnd.OUR_FAULT;
    } finally {
      opening.decrementAndGet();
    }
    if (refusal != null) {
      connection.carrier().end(refusal, refusal.word());
    }
  }

  /** Who goes on with a call of this node takes no place of another. */
  private Admission limited(Admission admission) {
    return sql -> {
      Admission.Admitted admitted = admission.admit(sql);
      long ofOrganisation =
          calls.values().stream().filter(call -> call.orgId().equals(admitted.orgId())).count();
      boolean goesOn =
          calls.values().stream()
              .anyMatch(
                  call ->
                      call.orgId().equals(admitted.orgId())
                          && call.sessionId().equals(admitted.sessionId()));
      if (!goesOn
          && (calls.size() >= limits.callsAtOnce() || ofOrganisation >= limits.ofOrganisation())) {
        throw new CallRefused(CallEnd.TOO_MANY);
      }
      return admitted;
    };
  }

  private boolean connect(Opened opened, Connection connection) {
    OneCall known = calls.get(opened.carrier());
    if (known != null) {
      // What the old connection was playing does not move to the new one.
      known.cutOff(known.talk().stop(null, null, false));
      boolean attached = known.attach(opened, connection.carrier());
      if (attached) {
        connection.connect(known);
      }
      return attached;
    }
    OneCall call = new OneCall(this, opened, connection.carrier());
    calls.put(opened.carrier(), call);
    call.begin(agents.named(opened.agent()));
    connection.connect(call);
    LOG.log(INFO, "Session {0} is carried, {1} answers", opened.id(), opened.agent());
    return true;
  }

  /** What time brings; called several times a second. */
  public void tick() {
    for (OneCall call : calls.values()) {
      try {
        call.tick();
      } catch (RuntimeException failed) {
        // A clock that throws is never wound again, and all other calls need it.
        LOG.log(WARNING, "A call could not be looked after", failed);
      }
    }
    long now = clock.millis();
    if (!calls.isEmpty() && now - beatAt >= BEAT_EVERY) {
      beatAt = now;
      workers().execute(this::beat);
    }
  }

  private void beat() {
    List<OneCall> all = List.copyOf(calls.values());
    try {
      Set<UUID> ours =
          record.beat(
              all.stream().map(OneCall::id).toList(),
              all.stream().map(OneCall::carrierId).toList());
      all.stream()
          .filter(call -> call.talks() && !ours.contains(call.carrierId()))
          .forEach(OneCall::takenAway);
    } catch (RuntimeException failed) {
      LOG.log(WARNING, "No sign of life could be given", failed);
    }
  }

  /** No new calls; those that go on are told to come back, and what was said is written down. */
  public void stop() {
    stopping = true;
    calls.values().forEach(OneCall::serverStops);
  }

  /** Whether all that was said is written down. */
  public boolean writtenDown() {
    return calls.values().stream().allMatch(OneCall::writtenDown);
  }

  /** How many calls go on here. */
  public int size() {
    return calls.size();
  }

  @Override
  public boolean active(Opened session) {
    try {
      return sessions.get(session.admitted().orgId(), session.admitted().sessionId()).active();
    } catch (RuntimeException unknown) {
      return false;
    }
  }

  @Override
  public void forget(OneCall call) {
    if (calls.remove(call.carrierId()) != null) {
      LOG.log(INFO, "Session {0} is over", call.id());
    }
  }

  @Override
  public Executor workers() {
    if (workers == null) {
      synchronized (calls) {
        workers = workers == null ? new Workers(threads, threadsAtOnce) : workers;
      }
    }
    return workers;
  }

  @Override
  public Clock clock() {
    return clock;
  }

  @Override
  public Limits limits() {
    return limits;
  }

  @Override
  public LiveRecord record() {
    return record;
  }

  @Override
  public VoiceSessions sessions() {
    return sessions;
  }
}
