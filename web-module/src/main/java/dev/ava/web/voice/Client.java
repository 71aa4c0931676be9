package dev.ava.web.voice;

import dev.ava.shared.Json;
import dev.ava.voice.boundary.LiveCall;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a client of {@code /ws/voice} says, told to its call. */
final class Client {

  private static final int BROKEN_IN_A_ROW = 10;

  private final Outbox outbox;
  private final Clock clock;
  private final Consumer<String> ticket;
  private volatile @Nullable LiveCall call;
  private int broken;

  /**
   * @param ticket what a frame brings that is to open the call
   */
  Client(Outbox outbox, Clock clock, Consumer<String> ticket) {
    this.outbox = outbox;
    this.clock = clock;
    this.ticket = ticket;
  }

  void connected(LiveCall taken) {
    call = taken;
  }

  @Nullable LiveCall call() {
    return call;
  }

  /**
   * @return false if it was one broken frame too many
   */
  boolean text(String frame) {
    try {
      ByteBuffer sound = Frames.sound(frame);
      if (sound != null) {
        hear(sound);
      } else {
        read(Frames.read(frame));
      }
      broken = 0;
      return true;
    } catch (IllegalArgumentException | ClassCastException unusable) {
      return brokenFrame();
    }
  }

  boolean binary(ByteBuffer samples) {
    if (samples.remaining() % 2 != 0) {
      return brokenFrame();
    }
    broken = 0;
    hear(samples);
    return true;
  }

  private boolean brokenFrame() {
    broken++;
    outbox.send(
        Frames.error("broken_frame", "This frame could not be read; the call goes on without it."));
    return broken < BROKEN_IN_A_ROW;
  }

  private void hear(ByteBuffer samples) {
    LiveCall to = call;
    if (to != null && samples.hasRemaining()) {
      to.hear(samples);
    }
  }

  private void read(JsonObject frame) {
    String type = frame.getString("type", "");
    LiveCall to = call;
    if (type.equals("ping")) {
      pong(data(frame));
    } else if (type.equals("ticket")) {
      ticket.accept(text(data(frame), "ticket"));
    } else if (type.equals("audio")) {
      hear(Frames.samples(frame.getString("data")));
    } else if (to != null) {
      tell(to, type, frame);
    }
  }

  private static void tell(LiveCall to, String type, JsonObject frame) {
    switch (type) {
      case "commit" -> to.commit();
      case "interrupt" -> {
        JsonObject data = data(frame);
        to.interrupt(
            data.get("item_id") instanceof JsonString id ? id.getString() : null,
            data.get("played_ms") instanceof JsonNumber played ? played.longValue() : null);
      }
      case "text" -> to.read(text(data(frame), "text"));
      case "played" -> {
        JsonObject data = data(frame);
        to.played(text(data, "item_id"), number(data, "played_ms"));
      }
      case "end_session" -> to.hangUp();
      default -> {
        // As ever: what an old server does not know, it ignores.
      }
    }
  }

  private void pong(JsonObject data) {
    outbox.send(
        Frames.frame("pong")
            .add(
                "data",
                Json.createObjectBuilder()
                    .add("client_sent_at", data.getOrDefault("client_sent_at", JsonValue.NULL))
                    .add("server_received_at", clock.instant().toString()))
            .build()
            .toString());
  }

  private static JsonObject data(JsonObject frame) {
    return frame.get("data") instanceof JsonObject data ? data : JsonValue.EMPTY_JSON_OBJECT;
  }

  private static String text(JsonObject data, String name) {
    if (data.get(name) instanceof JsonString text) {
      return text.getString();
    }
    throw new IllegalArgumentException(name);
  }

  private static long number(JsonObject data, String name) {
    if (data.get(name) instanceof JsonNumber number) {
      return number.longValue();
    }
    throw new IllegalArgumentException(name);
  }
}
