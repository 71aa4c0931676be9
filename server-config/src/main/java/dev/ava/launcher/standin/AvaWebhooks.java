package dev.ava.launcher.standin;

import dev.ava.launcher.standin.Wishes.Workspace;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;

/** Calls Ava's webhooks as ElevenLabs does, once each: what is lost is lost. */
final class AvaWebhooks {
  private static final String PATH = "/api/webhooks/elevenlabs/";
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final Journal journal;
  private final Clock clock;

  AvaWebhooks(Journal journal, Clock clock) {
    this.journal = journal;
    this.clock = clock;
  }

  /** A turn while the call lasts: a server tool of the agent, with the secret in a header. */
  void turn(Workspace workspace, String conversation, JsonObject turn) throws InterruptedException {
    HttpRequest.Builder request =
        post(workspace, "transcription", turn.toString())
            .header("X-Ava-Secret", workspace.secret());
    send(request, conversation, "turn");
  }

  /** What comes after a call, signed at this moment. */
  void postCall(Workspace workspace, String conversation, JsonObject event)
      throws InterruptedException {
    String body = event.toString();
    HttpRequest.Builder request =
        post(workspace, "post-call", body)
            .header(
                ElevenLabsSigner.HEADER,
                ElevenLabsSigner.sign(workspace.secret(), body, clock.instant()));
    send(request, conversation, event.getString("type"));
  }

  private static HttpRequest.Builder post(Workspace workspace, String path, String body) {
    return HttpRequest.newBuilder(URI.create(workspace.avaUrl() + PATH + path))
        .timeout(PATIENCE)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body));
  }

  private void send(HttpRequest.Builder request, String conversation, String kind)
      throws InterruptedException {
    int status = 0;
    try {
      status = client.send(request.build(), BodyHandlers.discarding()).statusCode();
    } catch (IOException unreachable) {
      // told by the status 0 in the journal; a provider does not mind either
    }
    journal.went(conversation, kind, status);
  }
}
