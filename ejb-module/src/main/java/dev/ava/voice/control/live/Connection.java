package dev.ava.voice.control.live;

import dev.ava.assistant.boundary.AgentLine;
import dev.ava.voice.boundary.Carrier;
import dev.ava.voice.boundary.LiveCall;
import jakarta.json.JsonObject;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One carrier's share in a call: from before the session has begun until the carrier is gone or
 * another took the call over, after which nothing it says counts any more.
 */
final class Connection implements LiveCall {

  /** What is typed while the session is still being opened waits; more of it does not. */
  private static final int WAITING = 10;

  private static final int LONGEST_TEXT = 4000;

  private final Carrier carrier;
  private final List<Runnable> early = new ArrayList<>();
  private volatile @Nullable OneCall call;

  Connection(Carrier carrier) {
    this.carrier = carrier;
  }

  Carrier carrier() {
    return carrier;
  }

  /** The session is open: what came early is told now. */
  void connect(OneCall taken) {
    List<Runnable> waiting;
    synchronized (early) {
      call = taken;
      waiting = List.copyOf(early);
      early.clear();
    }
    waiting.forEach(Runnable::run);
  }

  private @Nullable OneCall mine() {
    OneCall taken = call;
    return taken != null && taken.carrier() == carrier ? taken : null;
  }

  /** Now or once the session is open. */
  private void when(Runnable work) {
    synchronized (early) {
      if (call == null) {
        if (early.size() < WAITING) {
          early.add(work);
        }
        return;
      }
    }
    work.run();
  }

  @Override
  public void hear(ByteBuffer audio) {
    OneCall taken = mine();
    if (taken != null) {
      taken.agent().now(line -> line.hear(audio));
    }
  }

  @Override
  public void commit() {
    OneCall taken = mine();
    if (taken != null) {
      taken.agent().now(AgentLine::commit);
    }
  }

  @Override
  public void read(String text) {
    String words =
        Storables.text(text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text)
            .strip();
    if (!words.isEmpty()) {
      when(() -> tellRead(words));
    }
  }

  private void tellRead(String words) {
    OneCall taken = mine();
    if (taken == null) {
      return;
    }
    taken.cutOff(taken.talk().stop(null, null, true));
    taken.typed(words);
  }

  @Override
  public void interrupt(@Nullable String itemId, @Nullable Long playedMillis) {
    OneCall taken = mine();
    if (taken == null) {
      return;
    }
    Speech.@Nullable Stopped stopped = taken.talk().stop(itemId, playedMillis, true);
    if (stopped != null) {
      taken.cutOff(stopped);
    } else {
      taken.agent().now(line -> line.cutOff(null, 0));
    }
  }

  @Override
  public void played(String itemId, long millis) {
    OneCall taken = mine();
    if (taken != null) {
      synchronized (taken) {
        taken.speech().reported(itemId, millis, taken.now());
      }
    }
  }

  @Override
  public void happened(String eventType, JsonObject details) {
    when(
        () -> {
          OneCall taken = mine();
          if (taken != null) {
            taken.recorder().event(eventType, details, Instant.ofEpochMilli(taken.now()));
          }
        });
  }

  @Override
  public void hangUp() {
    when(
        () -> {
          OneCall taken = mine();
          if (taken != null) {
            taken.hangUp();
          }
        });
  }

  @Override
  public void lost(String reason, boolean orderly) {
    when(
        () -> {
          OneCall taken = mine();
          if (taken != null) {
            taken.lost(reason, orderly);
          }
        });
  }
}
