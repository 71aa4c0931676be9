package dev.ava.web.media;

import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;

/** Keeps the signature of the request that opened a socket, which the socket itself can't see. */
public class MediaHandshake extends ServerEndpointConfig.Configurator {

  static final String SIGNATURE = "X-Twilio-Signature";

  @Override
  public void modifyHandshake(
      ServerEndpointConfig endpoint, HandshakeRequest request, HandshakeResponse response) {
    List<String> values = request.getHeaders().get(SIGNATURE);
    endpoint
        .getUserProperties()
        .put(SIGNATURE, values == null || values.isEmpty() ? "" : values.get(0));
  }
}
