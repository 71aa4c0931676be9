package dev.ava.launcher.bench;

import dev.ava.launcher.Trouble;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One caller: sends frames when it is told to, and tells of those that come back. */
final class VoiceCaller implements AutoCloseable {

  /** Who is told of a frame that came back, and of a line that was lost. Any thread. */
  interface Ear {
    void heard(SoundStamp stamp);

    void lost(String why);
  }

  private static final long PATIENCE = 15;

  private final VoiceWire wire;
  private final Ear ear;
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private WebSocket socket;
  private CompletableFuture<?> sent = CompletableFuture.completedFuture(null);
  private int number;
  private volatile boolean closing;

  private VoiceCaller(VoiceWire wire, Ear ear) {
    this.wire = wire;
    this.ear = ear;
  }

  /**
   * @param greeted whether the server says when it listens
   */
  static VoiceCaller open(HttpClient client, URI uri, VoiceWire wire, boolean greeted, Ear ear) {
    VoiceCaller caller = new VoiceCaller(wire, ear);
    if (!greeted) {
      caller.ready.complete(null);
    }
    try {
      caller.socket =
          client
              .newWebSocketBuilder()
              .buildAsync(uri, caller.new Listener())
              .get(PATIENCE, TimeUnit.SECONDS);
      caller.ready.get(PATIENCE, TimeUnit.SECONDS);
      return caller;
    } catch (TimeoutException | java.util.concurrent.ExecutionException | CompletionException e) {
      throw new Trouble("A caller is not taken: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Trouble("Interrupted while calling.", e);
    }
  }

  /** By one thread. What can't be sent at once waits: a frame is late rather than lost. */
  void speak(int measurement, long due) {
    Object message = wire.message(new SoundStamp(measurement, number++, due));
    sent = sent.isDone() ? send(message) : sent.thenCompose(before -> send(message));
  }

  private CompletableFuture<WebSocket> send(Object message) {
    return message instanceof ByteBuffer bytes
        ? socket.sendBinary(bytes, true)
        : socket.sendText((CharSequence) message, true);
  }

  @Override
  public void close() {
    closing = true;
    var unused =
        sent.handle((before, failed) -> socket)
            .thenCompose(open -> open.sendClose(WebSocket.NORMAL_CLOSURE, ""))
            .orTimeout(2, TimeUnit.SECONDS)
            .whenComplete((closed, failed) -> socket.abort());
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();
    private final java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      if (last && text.isEmpty()) {
        message(part);
      } else {
        text.append(part);
        if (last) {
          message(text.toString());
          text.setLength(0);
        }
      }
      from.request(1);
      return null;
    }

    private void message(CharSequence message) {
      ByteBuffer sound = VoiceWire.sound(message);
      if (sound != null) {
        hear(sound, 0);
      } else if (message.toString().contains("\"ready\"")) {
        ready.complete(null);
      }
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket from, ByteBuffer part, boolean last) {
      byte[] piece = new byte[part.remaining()];
      part.get(piece);
      bytes.writeBytes(piece);
      if (last) {
        // Frames of the voice endpoint begin with the number of their item.
        ByteBuffer message = ByteBuffer.wrap(bytes.toByteArray());
        hear(message, message.limit() % VoiceWire.FRAME);
        bytes.reset();
      }
      from.request(1);
      return null;
    }

    /** Frames may come back several in one message. */
    private void hear(ByteBuffer sound, int from) {
      for (int place = from; place < sound.limit(); place += VoiceWire.FRAME) {
        SoundStamp stamp = SoundStamp.at(sound, place);
        if (stamp != null) {
          ear.heard(stamp);
        }
      }
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      gone("closed with " + code + " " + reason);
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      gone(String.valueOf(error));
    }

    private void gone(String why) {
      ready.completeExceptionally(new Trouble(why));
      if (!closing) {
        ear.lost(why);
      }
    }
  }
}
