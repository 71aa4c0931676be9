package dev.ava.web.voice;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.WARNING;

import dev.ava.assistant.boundary.AudioFormat;
import dev.ava.voice.boundary.CallEnd;
import dev.ava.voice.boundary.LiveCall;
import dev.ava.voice.boundary.LiveCalls;
import dev.ava.voice.boundary.VoiceTickets;
import jakarta.inject.Inject;
import jakarta.websocket.CloseReason;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * {@code /ws/voice/{session_id}}: a caller's browser, or any other client. One instance a
 * connection. Which frames there are is in docs/voice.md.
 */
@ServerEndpoint(value = "/ws/voice/{session_id}", configurator = Handshake.class)
public class VoiceSocket implements Sockets.Watched {

  private static final System.Logger LOG = System.getLogger(VoiceSocket.class.getName());

  /** Twelve seconds of sound in text; a client that sends more at once is closed with 1009. */
  static final int LARGEST_FRAME = 786_432;

  private static final long TICKET_WITHIN = 10_000;
  private static final long PING_EVERY = 20_000;
  private static final long STALLED_AFTER = 15_000;

  @Inject private LiveCalls calls;
  @Inject private VoiceTickets tickets;
  @Inject private Origins origins;
  @Inject private Sockets sockets;

  private Session session;
  private String sessionId;
  private Outbox outbox;
  private SocketCarrier carrier;
  private Client client;
  private volatile long seenAt;
  private long pingAt;

  @OnOpen
  public void open(Session opened, @PathParam("session_id") String id) {
    session = opened;
    sessionId = id;
    seenAt = sockets.clock().millis();
    pingAt = seenAt;
    AudioFormat format = AudioFormat.PCM16_24K;
    outbox =
        new Outbox(session, sockets.threads(), sockets.unsentMillis() * format.bytesPerMilli());
    carrier = new SocketCarrier(outbox, sockets.clock(), "binary".equals(parameter("audio")));
    client = new Client(outbox, sockets.clock(), this::take);
    sockets.add(this, session);
    if (!origins.allows(property(Handshake.ORIGIN), property(Handshake.HOST))) {
      close(CallEnd.ORIGIN);
    } else if (!parameter("ticket").isEmpty()) {
      take(parameter("ticket"));
    }
  }

  private void take(String ticket) {
    if (client.call() == null) {
      client.connected(
          calls.take(tickets.admission(sessionId, ticket, AudioFormat.PCM16_24K), carrier));
    }
  }

  @OnMessage(maxMessageSize = LARGEST_FRAME)
  public void text(String frame) {
    seenAt = sockets.clock().millis();
    if (!client.text(frame)) {
      lost(CallEnd.BROKEN_FRAMES);
    }
  }

  @OnMessage(maxMessageSize = LARGEST_FRAME)
  public void binary(ByteBuffer samples) {
    seenAt = sockets.clock().millis();
    if (!client.binary(samples)) {
      lost(CallEnd.BROKEN_FRAMES);
    }
  }

  @OnMessage
  public void pong(PongMessage answered) {
    seenAt = sockets.clock().millis();
  }

  @OnClose
  public void closed(CloseReason why) {
    sockets.remove(this);
    LiveCall call = client.call();
    if (call == null) {
      return;
    }
    switch (why.getCloseCode().getCode()) {
      case 1000, 1005 -> call.hangUp();
      case 1001 -> call.lost("left", true);
      default -> call.lost("connection_lost", false);
    }
  }

  /** The connection breaks, or a frame is too big; its end follows. */
  @OnError
  public void broken(Throwable fault) {
    LOG.log(fault instanceof IOException ? DEBUG : WARNING, "A caller's socket failed", fault);
  }

  @Override
  public void look(long now) {
    if (client.call() == null && now - seenAt > TICKET_WITHIN) {
      close(CallEnd.NO_TICKET);
    } else if (now - seenAt > sockets.idleMillis()) {
      lost(CallEnd.IDLE);
    } else if (outbox.stalled(now, STALLED_AFTER)) {
      lost(CallEnd.TOO_SLOW);
    } else if (now - pingAt > PING_EVERY) {
      ping(now);
    }
  }

  /** So that proxies see a living connection, and a client that is gone is noticed. */
  private void ping(long now) {
    pingAt = now;
    try {
      session.getAsyncRemote().sendPing(ByteBuffer.allocate(0));
    } catch (IOException | IllegalStateException gone) {
      LOG.log(DEBUG, "A ping could not be sent", gone);
    }
  }

  private void lost(CallEnd why) {
    LiveCall call = client.call();
    if (call != null) {
      call.lost(why.word(), false);
    }
    close(why);
  }

  private void close(CallEnd why) {
    outbox.close(SocketCarrier.closing(why), sockets.clock().millis());
  }

  private String parameter(String name) {
    List<String> values = session.getRequestParameterMap().get(name);
    return values == null || values.isEmpty() ? "" : values.get(0);
  }

  private String property(String name) {
    return session.getUserProperties().get(name) instanceof String value ? value : "";
  }
}
