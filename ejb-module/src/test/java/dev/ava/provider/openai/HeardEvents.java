package dev.ava.provider.openai;

import dev.ava.assistant.boundary.AgentEvents;
import dev.ava.assistant.boundary.ToolUse;
import jakarta.json.JsonObject;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Writes down what an agent does, a line each. */
final class HeardEvents implements AgentEvents {
  private final List<String> lines = new ArrayList<>();

  List<String> lines() {
    return lines;
  }

  /** What was written since the last time. */
  List<String> take() {
    List<String> taken = List.copyOf(lines);
    lines.clear();
    return taken;
  }

  @Override
  public void audio(String itemId, ByteBuffer audio) {
    lines.add("audio " + itemId + " " + audio.remaining());
  }

  @Override
  public void says(String itemId, String words) {
    lines.add("says " + itemId + " " + words);
  }

  @Override
  public void said(String itemId, String text) {
    lines.add("said " + itemId + " " + text);
  }

  @Override
  public void callerSpeaks(Instant at) {
    lines.add("callerSpeaks");
  }

  @Override
  public void falseAlarm() {
    lines.add("falseAlarm");
  }

  @Override
  public void callerSaid(String itemId, String text, Instant from, Instant to) {
    lines.add("callerSaid " + itemId + " " + text);
  }

  @Override
  public void use(ToolUse use) {
    lines.add("use " + use.id() + " " + use.name() + " " + use.args());
  }

  @Override
  public void noticed(String eventType, JsonObject details) {
    lines.add("noticed " + eventType);
  }

  @Override
  public void trouble(String code, String message) {
    lines.add("trouble " + code);
  }

  @Override
  public void over(String reason) {
    lines.add("over " + reason);
  }
}
