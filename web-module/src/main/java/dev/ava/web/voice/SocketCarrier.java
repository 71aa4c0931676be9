package dev.ava.web.voice;

import dev.ava.shared.Json;
import dev.ava.voice.boundary.CallEnd;
import dev.ava.voice.boundary.Carrier;
import jakarta.json.JsonObjectBuilder;
import jakarta.websocket.CloseReason;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A call as the frames of {@code /ws/voice}: JSON text, and sound as text or binary. */
final class SocketCarrier implements Carrier {

  private static final Base64.Encoder BASE64 = Base64.getEncoder();

  private final Outbox outbox;
  private final Clock clock;
  private final boolean binary;
  private String item = "";
  private String itemQuoted = "";
  private int itemNumber;

  /**
   * @param binary whether sound goes in binary frames
   */
  SocketCarrier(Outbox outbox, Clock clock, boolean binary) {
    this.outbox = outbox;
    this.clock = clock;
    this.binary = binary;
  }

  @Override
  public void ready(Ready ready) {
    JsonObjectBuilder data =
        Json.createObjectBuilder()
            .add("session_id", ready.sessionId())
            .add("resumed", ready.resumed())
            .add("agent", ready.agent())
            .add("audio_format", "pcm16_24000");
    if (ready.resume() != null) {
      data.add("resume", ready.resume());
    }
    outbox.send(Frames.frame("ready").add("data", data).build().toString());
  }

  @Override
  public boolean play(String itemId, ByteBuffer audio) {
    int size = audio.remaining();
    if (!outbox.hasRoom(size)) {
      return false;
    }
    if (!itemId.equals(item)) {
      begin(itemId);
    }
    if (binary) {
      ByteBuffer frame = ByteBuffer.allocate(4 + size).putInt(itemNumber).put(audio);
      outbox.sound(frame.flip(), size);
    } else {
      byte[] bytes = new byte[size];
      audio.get(bytes);
      outbox.sound(
          "{\"type\":\"audio\",\"data\":\""
              + BASE64.encodeToString(bytes)
              + "\",\"item_id\":"
              + itemQuoted
              + "}",
          size);
    }
    return true;
  }

  private void begin(String itemId) {
    item = itemId;
    itemQuoted = Frames.quoted(itemId);
    itemNumber++;
    if (binary) {
      outbox.send(
          Frames.frame("item")
              .add(
                  "data",
                  Json.createObjectBuilder().add("number", itemNumber).add("item_id", itemId))
              .build()
              .toString());
    }
  }

  @Override
  public void played(String itemId) {}

  @Override
  public void clear() {
    outbox.dropSound();
    outbox.send("{\"type\":\"clear\"}");
  }

  @Override
  public void words(Words words) {
    outbox.send(
        Frames.frame("transcript")
            .add("speaker", words.speaker())
            .add("text", words.text())
            .add(
                "data",
                Json.createObjectBuilder()
                    .add("item_id", words.itemId())
                    .add("final", words.last())
                    .add("interrupted", words.interrupted())
                    .add("at", words.at().toString()))
            .build()
            .toString());
  }

  @Override
  public void tool(String id, String name, @Nullable Boolean success) {
    JsonObjectBuilder data = Json.createObjectBuilder().add("id", id).add("name", name);
    if (success != null) {
      data.add("success", success);
    }
    outbox.send(Frames.frame("tool").add("data", data).build().toString());
  }

  @Override
  public void trouble(String code, String message) {
    outbox.send(Frames.error(code, message));
  }

  @Override
  public void end(CallEnd why, String reason) {
    if (why == CallEnd.ENDED || why == CallEnd.TOO_LONG) {
      outbox.send(
          Frames.frame("ended")
              .add("data", Json.createObjectBuilder().add("reason", reason))
              .build()
              .toString());
    }
    outbox.close(closing(why), clock.millis());
  }

  static CloseReason closing(CallEnd why) {
    return new CloseReason(code(why.code()), why.sentence());
  }

  static CloseReason.CloseCode code(int code) {
    return CloseReason.CloseCodes.getCloseCode(code);
  }
}
