package dev.ava.web.media;

import static java.lang.System.Logger.Level.DEBUG;

import dev.ava.assistant.boundary.AudioFormat;
import dev.ava.provider.twilio.MediaStream;
import dev.ava.provider.twilio.TwilioMedia;
import dev.ava.voice.boundary.CallEnd;
import dev.ava.web.voice.Outbox;
import dev.ava.web.voice.Sockets;
import jakarta.inject.Inject;
import jakarta.websocket.CloseReason;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;

/**
 * {@code /ws/twilio/media}: the sound of a telephone call in both directions, as Twilio Media
 * Streams has it. One instance a connection.
 */
@ServerEndpoint(value = TwilioMediaSocket.PATH, configurator = MediaHandshake.class)
public class TwilioMediaSocket implements Sockets.Watched {

  static final String PATH = "/ws/twilio/media";

  private static final System.Logger LOG = System.getLogger(TwilioMediaSocket.class.getName());

  /** As others cap it (openai-agents-python#5110); a frame of Twilio has less than 1 KiB. */
  private static final int LARGEST_FRAME = 65_536;

  private static final long START_WITHIN = 10_000;

  /** Twilio sends fifty frames a second, also of silence. */
  private static final long SILENT_FOR = 15_000;

  private static final long STALLED_AFTER = 15_000;

  @Inject private TwilioMedia twilio;
  @Inject private Sockets sockets;

  private Outbox outbox;
  private MediaStream stream;
  private long openedAt;
  private volatile long seenAt;

  @OnOpen
  public void open(Session session) {
    openedAt = sockets.clock().millis();
    seenAt = openedAt;
    outbox =
        new Outbox(
            session,
            sockets.threads(),
            sockets.unsentMillis() * AudioFormat.MULAW_8K.bytesPerMilli());
    Object signature = session.getUserProperties().get(MediaHandshake.SIGNATURE);
    stream =
        twilio.open(
            new SocketLine(outbox, sockets.clock()),
            session.getQueryString(),
            signature instanceof String text ? text : "");
    sockets.add(this, session);
  }

  @OnMessage(maxMessageSize = LARGEST_FRAME)
  public void frame(String frame) {
    seenAt = sockets.clock().millis();
    stream.frame(frame);
  }

  @OnClose
  public void closed(CloseReason why) {
    sockets.remove(this);
    int code = why.getCloseCode().getCode();
    boolean orderly = code == 1000 || code == 1005;
    stream.gone(orderly ? "stream_closed" : "connection_lost", orderly);
  }

  /** The connection breaks, or a frame is too big; its end follows. */
  @OnError
  public void broken(Throwable fault) {
    LOG.log(DEBUG, "A media stream failed", fault);
  }

  @Override
  public void look(long now) {
    if (!stream.started() && now - openedAt > START_WITHIN) {
      end(CallEnd.NO_TICKET);
    } else if (now - seenAt > SILENT_FOR) {
      end(CallEnd.IDLE);
    } else if (outbox.stalled(now, STALLED_AFTER)) {
      end(CallEnd.TOO_SLOW);
    }
  }

  private void end(CallEnd why) {
    stream.gone(why.word(), false);
    outbox.close(
        new CloseReason(CloseReason.CloseCodes.getCloseCode(why.code()), why.sentence()),
        sockets.clock().millis());
  }
}
