package dev.ava.voice.boundary;

import dev.ava.assistant.boundary.AgentCall;
import dev.ava.assistant.boundary.AssistantTool;
import dev.ava.assistant.boundary.AssistantTool.Outcome;
import dev.ava.assistant.boundary.ToolUse;
import dev.ava.clinic.boundary.Clinics;
import dev.ava.conversation.boundary.Contention;
import dev.ava.customer.Customers;
import dev.ava.shared.InvalidInput;
import dev.ava.voice.boundary.Admission.Admitted;
import dev.ava.voice.control.BeginSession;
import dev.ava.voice.control.SessionRows;
import dev.ava.voice.control.VoiceCheck;
import dev.ava.voice.control.live.Agents;
import dev.ava.voice.control.live.LiveRows;
import dev.ava.voice.control.live.LiveTurn;
import dev.ava.voice.control.live.Opened;
import dev.ava.voice.control.live.Secrets;
import dev.ava.voice.control.live.ToolOnce;
import dev.ava.voice.control.live.Tools;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** The short transactions of a call that is going on. Each may be run again. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class LiveRecord {

  /** Serialization failure, deadlock, lock time-out, unique violation, two for one time. */
  private static final Set<String> GIVE_WAY = Set.of("40001", "40P01", "55P03", "23505", "23P01");

  private Jdbi jdbi;
  private Clock clock;
  private Customers customers;
  private Clinics clinics;
  private Agents agents;
  private Tools tools;

  @Inject
  void use(
      Jdbi database, Clock time, Customers people, Clinics described, Agents all, Tools offered) {
    jdbi = database;
    clock = time;
    customers = people;
    clinics = described;
    agents = all;
    tools = offered;
  }

  /**
   * Lets a caller in: spends what was brought, begins the session or goes on with it, and makes the
   * connection the one that carries it.
   *
   * @param ours carriers of this node: a session that one of them carries stays with it
   * @throws CallRefused if it is worth nothing, the session is over, or nobody can answer
   */
  public Opened open(Admission admission, Collection<UUID> ours) {
    return inTransaction(sql -> open(sql, admission, ours));
  }

  private Opened open(Handle sql, Admission admission, Collection<UUID> ours) {
    Instant now = clock.instant();
    Admitted admitted = admission.admit(sql);
    NewSession wanted =
        VoiceCheck.session(
            new NewSession(
                admitted.sessionId(),
                admitted.phone(),
                admitted.ourAddress(),
                admitted.callSid(),
                null,
                now),
            now);
    boolean fresh = BeginSession.execute(sql, customers, admitted.orgId(), wanted, now);
    if (fresh && admitted.name() != null) {
      SessionRows.learned(
          sql,
          admitted.orgId(),
          admitted.sessionId(),
          VoiceCheck.contact(new Contact(admitted.name(), null, null)),
          now);
    }
    String agent = agents.of(sql, admitted.orgId()).name();
    String resume = admitted.resumable() ? Secrets.fresh() : null;
    UUID carrier =
        LiveRows.carry(
            sql,
            admitted.orgId(),
            admitted.sessionId(),
            ours,
            resume == null ? null : Secrets.hash(resume),
            agent,
            now);
    VoiceSession session = SessionRows.get(sql, admitted.orgId(), admitted.sessionId());
    return new Opened(
        session.id(),
        carrier,
        admitted,
        fresh,
        agent,
        resume,
        session.lastSeq() == null ? 0 : session.lastSeq(),
        forAgent(sql, admitted, session));
  }

  private AgentCall forAgent(Handle sql, Admitted admitted, VoiceSession session) {
    Optional<Integer> customer = customer(sql, admitted.orgId(), session.peerAddress());
    String name =
        session.name() != null
            ? session.name()
            : customer.flatMap(id -> LiveRows.nameOf(sql, admitted.orgId(), id)).orElse(null);
    return new AgentCall(
        admitted.orgId(),
        session.sessionId(),
        admitted.format(),
        clinics.of(sql, admitted.orgId()),
        name,
        session.peerAddress(),
        tools.definitions(),
        LiveRows.soFar(sql, session.id()),
        session.startedAt());
  }

  /**
   * Records a turn once.
   *
   * @return false if the session is over or carried by another
   */
  public boolean turn(Opened call, LiveTurn turn) {
    return inTransaction(
        sql -> LiveRows.say(sql, call.id(), call.carrier(), turn, clock.instant()));
  }

  /** The turn at this place was cut short by a noise. */
  public void falseAlarm(Opened call, int seq) {
    jdbi.useHandle(sql -> LiveRows.falseAlarm(sql, call.id(), call.carrier(), seq));
  }

  /** More was made of a turn than was known when it was cut. */
  public void generated(Opened call, int seq, String all) {
    jdbi.useHandle(sql -> LiveRows.generated(sql, call.id(), call.carrier(), seq, all));
  }

  /**
   * Uses a tool once: what it does and that it was done, or neither. A repeat, racing or later,
   * gets the first result.
   *
   * @throws Contention if it collided with another transaction; nothing is done
   */
  public JsonObject use(Opened call, ToolUse use) {
    return inTransaction(
        sql ->
            ToolOnce.execute(
                sql,
                call,
                use,
                (args, now) -> outcome(sql, call, use, args, now),
                clock.instant()));
  }

  /** A tool failed and nothing of it is done: that is its result from now on. */
  public JsonObject failed(Opened call, ToolUse use, String sentence) {
    return inTransaction(
        sql ->
            ToolOnce.execute(
                sql,
                call,
                use,
                (args, now) -> ToolOnce.failed(use.name(), sentence),
                clock.instant()));
  }

  private Outcome outcome(Handle sql, Opened call, ToolUse use, JsonObject args, Instant now) {
    Optional<AssistantTool> tool = tools.named(use.name());
    if (tool.isEmpty()) {
      return Outcome.refused("There is no tool named " + use.name() + ".");
    }
    Optional<String> fault = tools.fault(use.name(), args);
    if (fault.isPresent()) {
      return Outcome.refused(fault.get());
    }
    UUID org = call.admitted().orgId();
    LiveRows.Caller caller = LiveRows.caller(sql, call.id());
    String phone =
        caller.network() != null ? caller.network() : customers.address(sql, org, caller.said());
    return tool.get()
        .use(
            sql,
            new AssistantTool.Asked(
                org,
                call.admitted().sessionId(),
                phone,
                customer(sql, org, phone).orElse(null),
                args,
                now));
  }

  /**
   * A sign of life of many.
   *
   * @return the carriers whose sessions go on and are still theirs
   */
  public Set<UUID> beat(Collection<UUID> sessions, Collection<UUID> carriers) {
    return jdbi.withHandle(sql -> LiveRows.beat(sql, sessions, carriers, clock.instant()));
  }

  private Optional<Integer> customer(Handle sql, UUID org, String phone) {
    if (phone == null) {
      return Optional.empty();
    }
    try {
      return customers.withNumber(sql, org, phone);
    } catch (InvalidInput noNumber) {
      return Optional.empty();
    }
  }

  /**
   * The container's transaction; where there is no container, overridden by one of the database.
   */
  protected <T> T inTransaction(Function<Handle, T> work) {
    return givingWay(() -> jdbi.withHandle(work::apply));
  }

  protected static <T> T givingWay(Supplier<T> work) {
    try {
      return work.get();
    } catch (UnableToExecuteStatementException failed) {
      if (failed.getCause() instanceof SQLException refused
          && GIVE_WAY.contains(refused.getSQLState())) {
        throw new Contention();
      }
      throw failed;
    }
  }
}
