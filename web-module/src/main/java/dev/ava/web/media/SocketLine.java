package dev.ava.web.media;

import dev.ava.provider.twilio.MediaLine;
import dev.ava.web.voice.Outbox;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import java.time.Clock;

/** The outbox of a socket, as a media stream sees it. */
final class SocketLine implements MediaLine {

  private final Outbox outbox;
  private final Clock clock;

  SocketLine(Outbox outbox, Clock clock) {
    this.outbox = outbox;
    this.clock = clock;
  }

  @Override
  public boolean hasRoom(int bytes) {
    return outbox.hasRoom(bytes);
  }

  @Override
  public void sound(String frame, int bytes) {
    outbox.sound(frame, bytes);
  }

  @Override
  public void send(String frame) {
    outbox.send(frame);
  }

  @Override
  public void dropSound() {
    outbox.dropSound();
  }

  @Override
  public void close(int code, String reason) {
    outbox.close(new CloseReason(CloseCodes.getCloseCode(code), reason), clock.millis());
  }
}
