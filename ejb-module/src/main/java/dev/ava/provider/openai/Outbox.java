package dev.ava.provider.openai;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What is to be sent to the provider, in order, one message at a time. What the caller says waits
 * here for at most two seconds while the connection is slow or away, then the oldest of it is
 * thrown away; pieces that wait are sent together.
 */
final class Outbox {

  private static final int KEPT_MILLIS = 2_000;
  private static final int TOGETHER_MILLIS = 100;
  private static final int MOST_EVENTS = 2_000;
  private static final byte[] BEFORE =
      "{\"type\":\"input_audio_buffer.append\",\"audio\":\"".getBytes(US_ASCII);
  private static final byte[] AFTER = "\"}".getBytes(US_ASCII);

  private final int bytesPerMilli;
  private final Deque<Object> waiting = new ArrayDeque<>();
  private @Nullable WebSocket socket;
  private boolean sending;
  private boolean listening;
  private int waitingBytes;
  private long heardBytes;
  private long droppedBytes;

  Outbox(int bytesPerMilli) {
    this.bytesPerMilli = bytesPerMilli;
  }

  /** Sound that waits; grows until it is sent. */
  private static final class Sound {
    private byte[] bytes;
    private int length;

    Sound(int size) {
      bytes = new byte[size];
    }

    void add(ByteBuffer more) {
      int size = more.remaining();
      if (length + size > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + size));
      }
      more.get(bytes, length, size);
      length += size;
    }

    /** As an event. Built by hand: fifty are sent in a second of each call. */
    String event() {
      byte[] encoded =
          Base64.getEncoder().encode(length == bytes.length ? bytes : Arrays.copyOf(bytes, length));
      byte[] event = new byte[BEFORE.length + encoded.length + AFTER.length];
      System.arraycopy(BEFORE, 0, event, 0, BEFORE.length);
      System.arraycopy(encoded, 0, event, BEFORE.length, encoded.length);
      System.arraycopy(AFTER, 0, event, BEFORE.length + encoded.length, AFTER.length);
      return new String(event, ISO_8859_1);
    }
  }

  /** There is a connection: events are sent, sound is kept. What waited for the last one is not. */
  void attach(WebSocket connection) {
    synchronized (waiting) {
      socket = connection;
      sending = false;
      listening = false;
      heardBytes = 0;
      waiting.removeIf(String.class::isInstance);
    }
    pump();
  }

  /** The provider knows what the call is about: what the caller says is sent too. */
  void listen() {
    synchronized (waiting) {
      listening = true;
    }
    pump();
  }

  void detach() {
    synchronized (waiting) {
      socket = null;
      listening = false;
      waiting.removeIf(String.class::isInstance);
    }
  }

  /** Sends an event. */
  void send(String event) {
    synchronized (waiting) {
      if (socket == null || waiting.size() >= MOST_EVENTS) {
        return;
      }
      waiting.add(event);
    }
    pump();
  }

  /** Sends what the caller says. */
  void hear(ByteBuffer audio) {
    int size = audio.remaining();
    synchronized (waiting) {
      waitingBytes += size;
      if (waiting.peekLast() instanceof Sound last
          && last.length + size <= TOGETHER_MILLIS * bytesPerMilli) {
        last.add(audio);
      } else {
        Sound sound = new Sound(size);
        sound.add(audio);
        waiting.add(sound);
      }
      while (waitingBytes > KEPT_MILLIS * bytesPerMilli) {
        dropOldest();
      }
    }
    pump();
  }

  private void dropOldest() {
    Sound oldest =
        waiting.stream()
            .filter(Sound.class::isInstance)
            .map(Sound.class::cast)
            .findFirst()
            .orElseThrow();
    waiting.remove(oldest);
    waitingBytes -= oldest.length;
    droppedBytes += oldest.length;
  }

  /** How much the provider was sent of what the caller said, in this connection. */
  long heardMillis() {
    synchronized (waiting) {
      return heardBytes / bytesPerMilli;
    }
  }

  /** How much of it was thrown away since the last time this was asked. */
  long takeDroppedMillis() {
    synchronized (waiting) {
      long dropped = droppedBytes / bytesPerMilli;
      droppedBytes = 0;
      return dropped;
    }
  }

  private void pump() {
    WebSocket to;
    Object next;
    synchronized (waiting) {
      to = socket;
      next = sending || to == null ? null : take();
      if (next == null) {
        return;
      }
      sending = true;
    }
    var unused =
        to.sendText(next instanceof Sound sound ? sound.event() : (String) next, true)
            .whenComplete((same, failed) -> sent(to, failed));
  }

  /** A connection that is lost is reported by its listener; nothing is sent to it any more. */
  private void sent(WebSocket by, @Nullable Throwable failed) {
    synchronized (waiting) {
      if (socket != by) {
        return;
      }
      sending = failed != null;
    }
    pump();
  }

  private @Nullable Object take() {
    if (listening) {
      Object next = waiting.poll();
      if (next instanceof Sound sound) {
        waitingBytes -= sound.length;
        heardBytes += sound.length;
      }
      return next;
    }
    for (Object one : waiting) {
      if (one instanceof String) {
        waiting.removeFirstOccurrence(one);
        return one;
      }
    }
    return null;
  }
}
