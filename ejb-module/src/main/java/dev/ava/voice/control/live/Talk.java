package dev.ava.voice.control.live;

import dev.ava.shared.Json;
import dev.ava.voice.boundary.Carrier;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The turns of a call, as they end: recorded, and shown to whoever carries it. Guarded by its lock.
 */
final class Talk {

  private final OneCall call;
  private final Speech speech;
  private final Recorder recorder;
  private int interrupted;
  private int typed;

  Talk(OneCall call, Speech speech, Recorder recorder) {
    this.call = call;
    this.speech = speech;
    this.recorder = recorder;
  }

  /** What the caller typed, as a turn. */
  void typed(int seq, String text) {
    Instant at = Instant.ofEpochMilli(call.now());
    customerSaid(seq, "typed_" + ++typed, text, at, at);
  }

  /** Records what the caller said, and shows it. */
  void customerSaid(int seq, String itemId, String text, Instant from, Instant to) {
    interrupted = 0;
    tell(new LiveTurn(seq, "customer", itemId, text, null, null, from, to, false));
  }

  /** Records and shows the items that were heard to their end by now. */
  void tellFinished(long now) {
    synchronized (call) {
      speech.finished(now).forEach(item -> tell(item.whole(now)));
    }
  }

  /** A turn is shown as finished once it is on record. */
  private void tell(LiveTurn turn) {
    Carrier.Words words =
        new Carrier.Words(
            turn.speaker(), turn.itemId(), turn.text(), true, turn.interrupted(), turn.from());
    recorder.turn(turn, () -> show(words));
  }

  private void show(Carrier.Words words) {
    synchronized (call) {
      call.carrier().words(words);
    }
  }

  /**
   * Stops what is being said, and records what was heard of it.
   *
   * @param byCaller whether that is an interruption
   * @return what the agent has to be told, once no lock is held; null: nothing was being said
   */
  Speech.@Nullable Stopped stop(
      @Nullable String itemId, @Nullable Long playedMillis, boolean byCaller) {
    synchronized (call) {
      long now = call.now();
      tellFinished(now);
      Speech.Stopped stopped = speech.stop(itemId, playedMillis, now).orElse(null);
      if (stopped == null) {
        return null;
      }
      SpeechItem item = stopped.item();
      call.carrier().clear();
      boolean whole = item.asGoodAsFinished(stopped.heardMillis());
      LiveTurn turn = whole ? item.whole(now) : item.cut(stopped.heardMillis(), now, byCaller);
      tell(turn);
      interrupted = turn.interrupted() && !turn.text().isBlank() ? turn.seq() : 0;
      return stopped;
    }
  }

  /** The last interruption was none. */
  void falseAlarm() {
    if (interrupted > 0) {
      recorder.falseAlarm(interrupted);
      recorder.event(
          "false_interruption",
          Json.createObjectBuilder().add("turn", interrupted).build(),
          Instant.ofEpochMilli(call.now()));
      interrupted = 0;
    }
  }
}
