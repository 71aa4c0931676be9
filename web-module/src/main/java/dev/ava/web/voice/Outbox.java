package dev.ava.web.voice;

import jakarta.websocket.CloseReason;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What is on its way to one client: sent one frame at a time without anybody waiting, kept in
 * order, and never more than a bound. Sound that finds no room is not taken; a client that leaves
 * even the small frames unread is closed.
 */
public final class Outbox {

  private static final int MOST_FRAMES = 2000;

  /** A client has so long to take its last frames. */
  private static final long LAST_FRAMES_MILLIS = 2000;

  /**
   * @param audioBytes 0: no sound
   */
  private record Frame(@Nullable String text, @Nullable ByteBuffer binary, int audioBytes) {}

  private final Session session;
  private final RemoteEndpoint.Async remote;
  private final Executor threads;
  private final long mostAudioBytes;
  private final Deque<Frame> waiting = new ArrayDeque<>();
  private long audioBytes;
  private boolean sending;
  private long sendingSince;
  private @Nullable CloseReason last;
  private long lastSince;
  private boolean closed;

  /**
   * @param threads for closing, which may wait
   * @param mostAudioBytes of sound that may wait
   */
  public Outbox(Session session, Executor threads, long mostAudioBytes) {
    this.session = session;
    this.remote = session.getAsyncRemote();
    this.threads = threads;
    this.mostAudioBytes = mostAudioBytes;
  }

  /** Whether so much sound more may wait. */
  public synchronized boolean hasRoom(int bytes) {
    return last == null && audioBytes + bytes <= mostAudioBytes;
  }

  /** Sends sound; ask {@link #hasRoom} before. */
  public void sound(String frame, int bytes) {
    add(new Frame(frame, null, bytes));
  }

  /** Sends sound; ask {@link #hasRoom} before. The buffer is the outbox's from now on. */
  public void sound(ByteBuffer frame, int bytes) {
    add(new Frame(null, frame, bytes));
  }

  public void send(String frame) {
    add(new Frame(frame, null, 0));
  }

  /** Throws away the sound that has not left yet. */
  public synchronized void dropSound() {
    waiting.removeIf(frame -> frame.audioBytes() > 0);
    audioBytes = 0;
  }

  /** Closes once what waits has left, or it takes too long. Nothing more is sent. */
  public void close(CloseReason why, long now) {
    synchronized (this) {
      if (last != null) {
        return;
      }
      last = why;
      lastSince = now;
    }
    pump();
  }

  /** Closes a client that has not taken a frame for so long; called every now and then. */
  public boolean stalled(long now, long most) {
    boolean overdue;
    boolean stuck;
    synchronized (this) {
      overdue = last != null && now - lastSince > LAST_FRAMES_MILLIS;
      if (sending && sendingSince == 0) {
        sendingSince = now;
      }
      stuck = sending && now - sendingSince > most;
    }
    if (overdue) {
      closeNow();
    }
    return stuck && !overdue;
  }

  private void add(Frame frame) {
    synchronized (this) {
      if (last != null || closed) {
        return;
      }
      if (waiting.size() >= MOST_FRAMES) {
        waiting.clear();
        last = new CloseReason(SocketCarrier.code(4412), "The connection takes less than is said.");
      } else {
        waiting.add(frame);
        audioBytes += frame.audioBytes();
      }
    }
    pump();
  }

  private void pump() {
    while (true) {
      Frame next;
      synchronized (this) {
        if (sending || closed) {
          return;
        }
        next = waiting.poll();
        if (next == null) {
          break;
        }
        sending = true;
        sendingSince = 0;
      }
      if (!send(next)) {
        return;
      }
    }
    if (finished()) {
      closeNow();
    }
  }

  private synchronized boolean finished() {
    return last != null && waiting.isEmpty() && !sending;
  }

  /**
   * @return whether it has left already
   */
  private boolean send(Frame frame) {
    Sent sent = new Sent(frame);
    try {
      if (frame.text() != null) {
        remote.sendText(frame.text(), sent::done);
      } else {
        remote.sendBinary(frame.binary(), sent::done);
      }
    } catch (IllegalStateException | IllegalArgumentException gone) {
      synchronized (this) {
        closed = true;
        waiting.clear();
      }
      return false;
    }
    return sent.leave();
  }

  /** A frame that is being sent: whether its completion comes at once or later, one goes on. */
  private final class Sent {

    private final Frame frame;
    private boolean done;
    private boolean left;

    Sent(Frame frame) {
      this.frame = frame;
    }

    void done(SendResult result) {
      synchronized (Outbox.this) {
        done = true;
        sending = false;
        audioBytes = Math.max(0, audioBytes - frame.audioBytes());
        if (!result.isOK()) {
          closed = true;
          waiting.clear();
        }
        if (!left) {
          return;
        }
      }
      pump();
    }

    boolean leave() {
      synchronized (Outbox.this) {
        left = true;
        return done;
      }
    }
  }

  private void closeNow() {
    CloseReason why;
    synchronized (this) {
      if (closed || last == null) {
        return;
      }
      closed = true;
      waiting.clear();
      why = last;
    }
    threads.execute(
        () -> {
          try {
            session.close(why);
          } catch (IOException | IllegalStateException gone) {
            // Closed already.
          }
        });
  }
}
