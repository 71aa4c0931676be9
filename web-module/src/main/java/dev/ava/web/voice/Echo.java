package dev.ava.web.voice;

import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.nio.ByteBuffer;

/**
 * Sends back what comes, as it is: what the container alone carries, beside which {@code ./ava
 * bench voice} puts a call. With {@code ?timer=off} it carries what it can without the container's
 * idle timer, which calls do without too. Only there if {@code ava.voice.echo} says so.
 */
public class Echo extends Endpoint {

  static final String PATH = "/ws/echo";

  private static final int LARGEST = 65_536;

  @Override
  public void onOpen(Session session, EndpointConfig config) {
    session.setMaxTextMessageBufferSize(LARGEST);
    session.setMaxBinaryMessageBufferSize(LARGEST);
    if (session.getRequestParameterMap().containsKey("timer")) {
      ContainerTimer.off(session);
    }
    session.addMessageHandler(new Texts(session));
    session.addMessageHandler(new Bytes(session));
  }

  private record Texts(Session session) implements MessageHandler.Whole<String> {
    @Override
    public void onMessage(String text) {
      var unused = session.getAsyncRemote().sendText(text);
    }
  }

  private record Bytes(Session session) implements MessageHandler.Whole<ByteBuffer> {
    @Override
    public void onMessage(ByteBuffer bytes) {
      var unused = session.getAsyncRemote().sendBinary(bytes);
    }
  }
}
