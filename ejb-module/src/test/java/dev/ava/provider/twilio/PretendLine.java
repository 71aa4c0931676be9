package dev.ava.provider.twilio;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;

/** A socket of Twilio's that keeps what is sent, and with which code it was closed. */
final class PretendLine implements MediaLine {

  final List<String> frames = new ArrayList<>();
  int closedWith;

  boolean slow;

  @Override
  public boolean hasRoom(int bytes) {
    return !slow;
  }

  @Override
  public void sound(String frame, int bytes) {
    frames.add(frame);
  }

  @Override
  public void send(String frame) {
    frames.add(frame);
  }

  @Override
  public void dropSound() {
    // All has left already.
  }

  @Override
  public void close(int code, String reason) {
    closedWith = code;
  }

  List<JsonObject> sent() {
    return frames.stream().map(PretendLine::json).toList();
  }

  static JsonObject json(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }
}
