package dev.ava.provider.openai;

import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;

/** Opens connections for one call. */
interface Connector {

  CompletableFuture<WebSocket> connect(WebSocket.Listener listener);
}
