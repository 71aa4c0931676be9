package dev.ava.voice.control.live;

import static java.lang.System.Logger.Level.WARNING;

import dev.ava.assistant.boundary.AgentLine;
import dev.ava.assistant.boundary.VoiceAgent;
import dev.ava.shared.AvaException;
import dev.ava.voice.boundary.CallEnd;
import dev.ava.voice.boundary.Carrier;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A call from the moment its session has begun: talking, waiting for a lost connection, saying its
 * last words, over. Guarded by its own lock.
 */
final class OneCall {

  private static final System.Logger LOG = System.getLogger(OneCall.class.getName());

  private enum State {
    TALKING,
    LOST,
    LAST_WORDS,
    OVER
  }

  /** A second slow moment within this time ends the call. */
  private static final long SLOW_AGAIN = 60_000;

  /** So long after its sound should have been heard, nobody waits for last words any more. */
  private static final long LAST_WORDS_WITHIN = 5_000;

  private final Node node;
  private final Journal journal;
  private final Recorder recorder;
  private final Speech speech;
  private final CallerTurns turns;
  private final Talk talk;
  private final AgentSide agentSide;

  private volatile Opened opened;
  private volatile @Nullable AgentLine line;
  private volatile Carrier carrier;
  private State state = State.TALKING;
  private boolean completed = true;
  private String reason = "";
  private long since;
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
    this.agentSide = new AgentSide(this, speech, recorder, turns);
  }

  /** Lets the agent answer; as the first step of the record, so that nothing overtakes it. */
  void begin(VoiceAgent agent) {
    synchronized (this) {
      carrier.ready(ready(!opened.fresh()));
    }
    journal.add(() -> answer(agent));
  }

  private void answer(VoiceAgent agent) {
    try {
      line = agent.answer(opened.call(), agentSide);
      hangUpIfOver();
    } catch (RuntimeException failed) {
      LOG.log(WARNING, "Agent " + agent.name() + " did not take session " + id(), failed);
      agentIsDone("agent_lost");
    }
  }

  /**
   * Another connection carries the call from now on.
   *
   * @return false if the call is over
   */
  synchronized boolean attach(Opened again, Carrier fresh) {
    if (state == State.OVER || state == State.LAST_WORDS) {
      return false;
    }
    Carrier old = carrier;
    opened = again;
    carrier = fresh;
    state = State.TALKING;
    fresh.ready(ready(true));
    if (old instanceof Away away) {
      away.tell(fresh);
    } else {
      old.clear();
      old.end(CallEnd.TAKEN_OVER, CallEnd.TAKEN_OVER.word());
    }
    return true;
  }

  private Carrier.Ready ready(boolean resumed) {
    return new Carrier.Ready(
        opened.admitted().sessionId(),
        resumed,
        opened.agent(),
        opened.admitted().format(),
        opened.resume());
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

  @Nullable AgentLine line() {
    return line;
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
    return state != State.OVER;
  }

  boolean writtenDown() {
    return journal.idle();
  }

  /** What the caller typed, as a turn. */
  void typed(String text) {
    synchronized (this) {
      if (state != State.TALKING) {
        return;
      }
      talk.typed(turns.next(), text);
    }
    tellAgent(agent -> agent.read(text));
  }

  /** Now, or once there is an agent. */
  private void tellAgent(Consumer<AgentLine> what) {
    AgentLine agent = line;
    if (agent != null) {
      what.accept(agent);
    } else {
      journal.add(() -> Optional.ofNullable(line).ifPresent(what));
    }
  }

  /** The connection takes less than is said: once that is cut short, the second time it is over. */
  Speech.@Nullable Stopped stopForSlowness(long now) {
    Speech.@Nullable Stopped stopped = talk.stop(null, null, false);
    if (state != State.TALKING) {
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
    AgentLine agent = line;
    if (stopped != null && agent != null) {
      agent.cutOff(stopped.item().id, stopped.heardMillis());
    }
    hangUpIfOver();
  }

  /** The connection is gone; see {@link dev.ava.voice.boundary.LiveCall#lost}. */
  void lost(String why, boolean orderly) {
    Speech.@Nullable Stopped stopped;
    synchronized (this) {
      if (state == State.OVER || state == State.LOST) {
        return;
      }
      stopped = talk.stop(null, null, false);
      if (state == State.LAST_WORDS) {
        finish(completed, reason, now(), CallEnd.ENDED);
      } else {
        away(why, orderly);
      }
    }
    cutOff(stopped);
    hangUpIfOver();
  }

  private void away(String why, boolean orderly) {
    state = State.LOST;
    since = now();
    reason = why;
    completed = orderly;
    carrier = new Away();
    if (!opened.admitted().resumable()) {
      finish(orderly, why, since, CallEnd.ENDED);
    }
  }

  void hangUp() {
    synchronized (this) {
      boolean lastWords = state == State.LAST_WORDS;
      finish(!lastWords || completed, lastWords ? reason : "hung_up", now(), CallEnd.ENDED);
    }
    hangUpIfOver();
  }

  /** The agent will say no more: what it said is heard to its end, then the call is over. */
  void agentIsDone(String why) {
    synchronized (this) {
      if (state == State.OVER || state == State.LAST_WORDS) {
        return;
      }
      completed = !why.equals("agent_lost");
      reason = why;
      if (state == State.LOST) {
        finish(completed, why, since, CallEnd.ENDED);
      } else {
        state = State.LAST_WORDS;
      }
    }
    hangUpIfOver();
  }

  /** What time brings; called several times a second. */
  void tick() {
    journal.tick();
    synchronized (this) {
      long now = now();
      talk.tellFinished(now);
      if (state == State.LOST && now - since >= node.limits().resumeWithinMillis()) {
        finish(completed, reason, since, CallEnd.ENDED);
      } else if (state == State.LAST_WORDS
          && (speech.silent() || now > speech.freeAt() + LAST_WORDS_WITHIN)) {
        finish(completed, reason, now, CallEnd.forReason(reason));
      } else if (state == State.TALKING
          && now - opened.call().startedAt().toEpochMilli() > node.limits().longestCallMillis()) {
        finish(true, CallEnd.TOO_LONG.word(), now, CallEnd.TOO_LONG);
      }
    }
    hangUpIfOver();
  }

  /** This server stops: the session goes on at another one, if the caller comes back in time. */
  void serverStops() {
    synchronized (this) {
      if (state == State.OVER) {
        return;
      }
      if (opened.admitted().resumable()) {
        talk.stop(null, null, false);
        state = State.OVER;
        carrier.end(CallEnd.SERVER_STOPS, CallEnd.SERVER_STOPS.word());
      } else {
        finish(false, CallEnd.SERVER_STOPS.word(), now(), CallEnd.SERVER_STOPS);
      }
    }
    hangUpIfOver();
  }

  private void finish(boolean ended, String why, long at, CallEnd told) {
    if (state == State.OVER) {
      return;
    }
    talk.stop(null, null, false);
    state = State.OVER;
    Carrier last = carrier;
    recorder.then(() -> last.end(told, why));
    recorder.end(ended, why, Instant.ofEpochMilli(at), () -> node.forget(this));
  }

  private synchronized boolean over() {
    return state == State.OVER;
  }

  private void hangUpIfOver() {
    AgentLine agent = line;
    if (agent != null && over()) {
      line = null;
      agent.close();
    }
  }

  /** The session is over, or carried by another: whoever ended it has written it down. */
  void takenAway() {
    boolean active = node.active(opened);
    CallEnd why = active ? CallEnd.TAKEN_OVER : CallEnd.OVER;
    synchronized (this) {
      if (state != State.OVER) {
        state = State.OVER;
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
    if (over()) {
      node.forget(this);
      return;
    }
    synchronized (this) {
      finish(false, CallEnd.OUR_FAULT.word(), now(), CallEnd.OUR_FAULT);
    }
    hangUpIfOver();
  }
}
