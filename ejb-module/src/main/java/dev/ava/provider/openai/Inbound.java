package dev.ava.provider.openai;

import java.net.http.WebSocket;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Hears one connection. The next message is asked for when the last one is worked off. */
final class Inbound implements WebSocket.Listener {

  private static final int LARGEST = 8 * 1024 * 1024;

  private final RealtimeLine line;
  private final int number;
  private @Nullable StringBuilder begun;

  Inbound(RealtimeLine line, int number) {
    this.line = line;
    this.number = number;
  }

  @Override
  public void onOpen(WebSocket socket) {
    line.opened(number, socket);
    socket.request(1);
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
    if (!last || begun != null) {
      begun = begun == null ? new StringBuilder(data.length() * 2) : begun;
      begun.append(data);
    }
    if (!last) {
      if (begun.length() > LARGEST) {
        line.from(number, () -> line.lost("provider_garbage"));
      } else {
        socket.request(1);
      }
      return null;
    }
    String text = begun == null ? data.toString() : begun.toString();
    begun = null;
    line.from(number, () -> line.message(text));
    socket.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
    line.from(number, () -> line.lost("provider_closed"));
    return null;
  }

  @Override
  public void onError(WebSocket socket, Throwable error) {
    line.from(number, () -> line.lost("provider_broke_off"));
  }
}
