package dev.ava.web.voice;

import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import java.util.Map;

/** Keeps what only the upgrade request knows: which page asks, and under which name. */
public class Handshake extends ServerEndpointConfig.Configurator {

  static final String ORIGIN = "dev.ava.origin";
  static final String HOST = "dev.ava.host";

  @Override
  public void modifyHandshake(
      ServerEndpointConfig endpoint, HandshakeRequest request, HandshakeResponse response) {
    Map<String, Object> kept = endpoint.getUserProperties();
    kept.put(ORIGIN, header(request, "Origin"));
    kept.put(HOST, header(request, "Host"));
  }

  private static String header(HandshakeRequest request, String name) {
    List<String> values = request.getHeaders().get(name);
    return values == null || values.isEmpty() ? "" : values.get(0);
  }
}
