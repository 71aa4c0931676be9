package dev.ava.launcher.standin.realtime;

import jakarta.json.Json;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * OpenAI's Realtime interface: {@code /v1/realtime?model=}. Any bearer token is right but none and
 * {@code wrong}.
 */
public final class Realtime {
  private static final Pattern TARGET = Pattern.compile("/v1/realtime\\?(?:.*&)?model=([^&]+).*");
  private final ScheduledExecutorService timer;
  private final BiConsumer<String, String> journal;
  private final AtomicBoolean dropped = new AtomicBoolean();
  private final Set<Peer> guests = ConcurrentHashMap.newKeySet();
  private volatile RealtimeManner manner = RealtimeManner.LIVELY;

  /**
   * @param timer paces what is said
   * @param journal is told each event of a client but sound: the model, the event
   */
  public Realtime(ScheduledExecutorService timer, BiConsumer<String, String> journal) {
    this.timer = timer;
    this.journal = journal;
  }

  /** What becomes of connections whose model is no manner. */
  public void manner(RealtimeManner wanted) {
    dropped.set(false);
    manner = wanted;
  }

  /** Takes a client, and comes back when it has left. */
  public void welcome(Peer peer, String target, String key, String authorization)
      throws IOException {
    Matcher matcher = TARGET.matcher(target);
    if (!matcher.matches()) {
      peer.refuse(404, problem("invalid_request_error", "unknown_url", "Unknown request URL"));
      return;
    }
    String model = matcher.group(1);
    RealtimeManner now = RealtimeManner.ofWord(model).orElse(manner);
    if (now == RealtimeManner.BROKEN) {
      peer.refuse(500, problem("server_error", "server_error", "The server had an error"));
    } else if (now == RealtimeManner.UNAUTHORIZED
        || !authorization.startsWith("Bearer ")
        || authorization.equals("Bearer wrong")) {
      peer.refuse(
          401, problem("invalid_request_error", "invalid_api_key", "Incorrect API key provided."));
    } else {
      peer.accept(key);
      play(peer, scene(now, peer, model), model, now != RealtimeManner.BENCH);
    }
  }

  private void play(Peer peer, Scene scene, String model, boolean noted) throws IOException {
    guests.add(peer);
    try {
      scene.opened();
      peer.listen(
          message -> {
            if (noted && !message.contains("\"input_audio_buffer.append\"")) {
              journal.accept(model, message);
            }
            scene.came(message);
          });
    } finally {
      guests.remove(peer);
      scene.closed();
    }
  }

  private Scene scene(RealtimeManner now, Peer peer, String model) {
    return switch (now) {
      case BENCH -> new BenchScene(peer);
      case LIVELY, GARBAGE, DROP ->
          new LivelyScene(
              peer,
              model,
              timer,
              now == RealtimeManner.GARBAGE,
              answer -> now == RealtimeManner.DROP && answer == 2 && !dropped.getAndSet(true));
      case BARGE_IN, FUNCTION_CALL -> new ScriptScene(peer, now.word());
      case SILENT, UNAUTHORIZED, BROKEN -> new SilentScene();
    };
  }

  private static String problem(String type, String code, String message) {
    return Json.createObjectBuilder()
        .add(
            "error",
            Json.createObjectBuilder()
                .add("message", message)
                .add("type", type)
                .addNull("param")
                .add("code", code))
        .build()
        .toString();
  }

  /** Breaks every connection. */
  public void cutAll() {
    guests.forEach(Peer::cut);
  }
}
