package dev.ava.provider.twilio;

import dev.ava.voice.boundary.LiveCall;
import jakarta.json.JsonObject;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A call that notes what it is told. */
final class PretendCall implements LiveCall {

  int frames;
  int bytes;
  final List<Heard> played = new ArrayList<>();
  final List<String> happened = new ArrayList<>();
  boolean hungUp;
  String lost;

  record Heard(String itemId, long millis) {}

  @Override
  public void hear(ByteBuffer audio) {
    frames++;
    bytes += audio.remaining();
  }

  @Override
  public void commit() {}

  @Override
  public void read(String text) {}

  @Override
  public void interrupt(String itemId, Long playedMillis) {}

  @Override
  public void played(String itemId, long millis) {
    played.add(new Heard(itemId, millis));
  }

  @Override
  public void happened(String eventType, JsonObject details) {
    happened.add(eventType + " " + details);
  }

  @Override
  public void hangUp() {
    hungUp = true;
  }

  @Override
  public void lost(String reason, boolean orderly) {
    lost = reason;
  }
}
