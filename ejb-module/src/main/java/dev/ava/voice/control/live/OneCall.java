package dev.ava.voice.control.live;

import static java.lang.System.Logger.Level.WARNING;

import dev.ava.assistant.boundary.VoiceAgent;
import dev.ava.shared.AvaException;
import dev.ava.voice.boundary.CallEnd;
import dev.ava.voice.boundary.Carrier;
import dev.ava.voice.control.live.Course.End;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A call from the moment its session has begun until it is over. Guarded by its own lock. */
final class OneCall {

  private static final System.Logger LOG = System.getLogger(OneCall.class.getName());

  /** A second slow moment within this time ends the call. */
  private static final long SLOW_AGAIN = 60_000;

  private final Node node;
  private final Journal journal;
  private final Recorder recorder;
  private final Speech speech;
  private final CallerTurns turns;
  private final Talk talk;
  private final AgentLeg agent;
  private final AgentSide agentSide;
  private final Course course = new Course();

  private volatile Opened opened;
  private volatile Carrier carrier;
  private long slowAt;

  OneCall(Node node, Opened opened, Carrier carrier) {
    this.node = node;
    this.opened = opened;
    this.carrier = carrier;
    this.journal = new Journal(node.workers(), node.clock(), this::refused, this::broken);
    this.recorder = new Recorder(node.record(), node.sessions(), journal, opened, this::takenAway);
    this.speech = new Speech(opened.admitted().format());
    this.turns = new CallerTurns(opened.lastSeq());
    this.talk = new Talk(this, speech, recorder);
    this.agent = new AgentLeg(journal);
    this.agentSide = new AgentSide(this, speech, recorder, turns);
  }

  /** Lets the agent answer; as the first step of the record, so that nothing overtakes it. */
  void begin(VoiceAgent who) {
    synchronized (this) {
      carrier.ready(opened.ready(!opened.fresh()));
    }
    journal.add(() -> answer(who));
  }

  private void answer(VoiceAgent who) {
    try {
      agent.answered(who.answer(opened.call(), agentSide));
      hangUpIfOver();
    } catch (RuntimeException failed) {
      LOG.log(WARNING, "Agent " + who.name() + " did not take session " + id(), failed);
      agentIsDone("agent_lost");
    }
  }

  /**
   * Another connection carries the call from now on.
   *
   * @return false if the call is over
   */
  synchronized boolean attach(Opened again, Carrier fresh) {
    if (!course.goesOn()) {
      return false;
    }
    Carrier old = carrier;
    opened = again;
    carrier = fresh;
    fresh.ready(again.ready(true));
    if (old instanceof Away away) {
      away.tell(fresh);
    } else {
      old.clear();
      old.end(CallEnd.TAKEN_OVER, CallEnd.TAKEN_OVER.word());
    }
    return true;
  }

  UUID id() {
    return opened.id();
  }

  UUID carrierId() {
    return opened.carrier();
  }

  String sessionId() {
    return opened.admitted().sessionId();
  }

  UUID orgId() {
    return opened.admitted().orgId();
  }

  Carrier carrier() {
    return carrier;
  }

  AgentLeg agent() {
    return agent;
  }

  Recorder recorder() {
    return recorder;
  }

  Talk talk() {
    return talk;
  }

  Speech speech() {
    return speech;
  }

  long now() {
    return node.clock().millis();
  }

  synchronized boolean talks() {
    return !course.isOver();
  }

  boolean writtenDown() {
    return journal.idle();
  }

  /** What the caller typed, as a turn. */
  void typed(String text) {
    synchronized (this) {
      if (!course.isTalking()) {
        return;
      }
      talk.typed(turns.next(), text);
    }
    agent.soon(line -> line.read(text));
  }

  /** The connection takes less than is said: once that is cut short, the second time it is over. */
  Speech.@Nullable Stopped stopForSlowness(long now) {
    Speech.@Nullable Stopped stopped = talk.stop(null, null, false);
    if (!course.isTalking()) {
      return stopped;
    }
    if (slowAt > 0 && now - slowAt < SLOW_AGAIN) {
      carrier.end(CallEnd.TOO_SLOW, CallEnd.TOO_SLOW.word());
      away(CallEnd.TOO_SLOW.word(), false);
    } else {
      slowAt = now;
      carrier.trouble("slow_connection", "Your connection is slow: an answer was cut short.");
    }
    return stopped;
  }

  void cutOff(Speech.@Nullable Stopped stopped) {
    agent.cutOff(stopped);
    hangUpIfOver();
  }

  /** The connection is gone; see {@link dev.ava.voice.boundary.LiveCall#lost}. */
  void lost(String why, boolean orderly) {
    Speech.@Nullable Stopped stopped;
    synchronized (this) {
      if (!course.isConnected()) {
        return;
      }
      stopped = talk.stop(null, null, false);
      away(why, orderly);
    }
    cutOff(stopped);
  }

  private void away(String why, boolean orderly) {
    Optional<End> end = course.lost(why, orderly, opened.admitted().resumable(), now());
    if (course.isLost()) {
      carrier = new Away();
    }
    end.ifPresent(this::finish);
  }

  void hangUp() {
    synchronized (this) {
      finish(course.hungUp(now()));
    }
    hangUpIfOver();
  }

  /** The agent will say no more: what it said is heard to its end, then the call is over. */
  void agentIsDone(String why) {
    synchronized (this) {
      course.agentIsDone(why).ifPresent(this::finish);
    }
    hangUpIfOver();
  }

  /** What time brings; called several times a second. */
  void tick() {
    journal.tick();
    synchronized (this) {
      long now = now();
      talk.tellFinished(now);
      long startedAt = opened.call().startedAt().toEpochMilli();
      course.due(now, startedAt, speech, node.limits()).ifPresent(this::finish);
    }
    hangUpIfOver();
  }

  /** This server stops: the session goes on at another one, if the caller comes back in time. */
  void serverStops() {
    synchronized (this) {
      if (course.isOver()) {
        return;
      }
      if (opened.admitted().resumable()) {
        talk.stop(null, null, false);
        course.end();
        carrier.end(CallEnd.SERVER_STOPS, CallEnd.SERVER_STOPS.word());
      } else {
        finish(End.broken(CallEnd.SERVER_STOPS, now()));
      }
    }
    hangUpIfOver();
  }

  private void finish(End end) {
    if (course.isOver()) {
      return;
    }
    talk.stop(null, null, false);
    course.end();
    Carrier last = carrier;
    recorder.then(() -> last.end(end.told(), end.reason()));
    recorder.end(
        end.completed(), end.reason(), Instant.ofEpochMilli(end.at()), () -> node.forget(this));
  }

  private void hangUpIfOver() {
    if (!talks()) {
      agent.close();
    }
  }

  /** The session is over, or carried by another: whoever ended it has written it down. */
  void takenAway() {
    boolean active = node.active(opened);
    CallEnd why = active ? CallEnd.TAKEN_OVER : CallEnd.OVER;
    synchronized (this) {
      if (!course.isOver()) {
        course.end();
        carrier.end(why, why.word());
      }
    }
    node.forget(this);
    hangUpIfOver();
  }

  private void refused(AvaException no) {
    if (no.type().startsWith("voice-session-")) {
      takenAway();
    } else {
      LOG.log(WARNING, "A step of session {0} was refused: {1}", id(), no.type());
    }
  }

  private void broken(RuntimeException failed) {
    LOG.log(WARNING, "Session " + id() + " can't be written down", failed);
    if (!talks()) {
      node.forget(this);
      return;
    }
    synchronized (this) {
      finish(End.broken(CallEnd.OUR_FAULT, now()));
    }
    hangUpIfOver();
  }
}
