package dev.ava.launcher.bench;

import dev.ava.launcher.AdminApi;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Map;

/** The ways in: the bare echo, and a call that a stand-in of OpenAI Realtime answers. */
final class VoiceDoors {

  /** What the server of the benchmark is told. */
  static final Map<String, String> SETTINGS =
      Map.of(
          "ava.server.opts", "-Xmx512m",
          "ava.voice.echo", "true",
          "ava.voice.agent", "openai",
          "ava.voice.calls-at-once", "2000",
          "ava.voice.calls-at-once-of-organisation", "2000");

  private final String sockets;
  private final AdminApi api;

  VoiceDoors(BenchInstance instance) {
    this.sockets = instance.url().replaceFirst("^http", "ws") + "/ws/";
    this.api = instance.api().beyond();
    instance.register(
        Json.createObjectBuilder()
            .add("provider", "openai")
            .add("channel", "voice")
            .add("address", "bench")
            .add("settings", Json.createObjectBuilder().add("model", "bench"))
            .build());
  }

  VoiceCaller echo(HttpClient client, VoiceWire wire, VoiceCaller.Ear ear) {
    return VoiceCaller.open(client, URI.create(sockets + "echo"), wire, false, ear);
  }

  /** The same without the container's idle timer. */
  VoiceCaller leanEcho(HttpClient client, VoiceWire wire, VoiceCaller.Ear ear) {
    return VoiceCaller.open(client, URI.create(sockets + "echo?timer=off"), wire, false, ear);
  }

  VoiceCaller call(HttpClient client, VoiceWire wire, VoiceCaller.Ear ear) {
    JsonObject given =
        api.send("POST", "/voice/tickets", Json.createObjectBuilder().build())
            .mustBeFine()
            .object();
    return VoiceCaller.open(
        client,
        URI.create(
            sockets
                + "voice/"
                + given.getString("session_id")
                + "?ticket="
                + given.getString("ticket")
                + (wire == VoiceWire.BINARY ? "&audio=binary" : "")),
        wire,
        true,
        ear);
  }
}
