package dev.ava.launcher.standin.realtime;

import dev.ava.assistant.boundary.AgentEvents;
import dev.ava.assistant.boundary.ToolUse;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** Writes down what an agent does, a line each, sound apart. */
final class HeardCall implements AgentEvents {
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final ByteArrayOutputStream sound = new ByteArrayOutputStream();
  private volatile @Nullable String playing;
  private volatile Consumer<ToolUse> tools = use -> {};
  private volatile Runnable barge = () -> {};

  void onUse(Consumer<ToolUse> doing) {
    tools = doing;
  }

  void onCallerSpeaks(Runnable doing) {
    barge = doing;
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  synchronized byte[] sound() {
    return sound.toByteArray();
  }

  @Nullable String playing() {
    return playing;
  }

  /** Waits for a line that begins so, and returns it without that. */
  String await(String start) {
    Awaitility.await()
        .pollInterval(Duration.ofMillis(10))
        .atMost(Duration.ofSeconds(15))
        .until(() -> lines.stream().anyMatch(line -> line.startsWith(start)));
    return lines.stream()
        .filter(line -> line.startsWith(start))
        .findFirst()
        .orElseThrow()
        .substring(start.length())
        .strip();
  }

  @Override
  public synchronized void audio(String itemId, ByteBuffer audio) {
    playing = itemId;
    while (audio.hasRemaining()) {
      sound.write(audio.get());
    }
  }

  @Override
  public void says(String itemId, String words) {
    lines.add("says " + words);
  }

  @Override
  public void said(String itemId, String text) {
    lines.add("said " + text);
  }

  @Override
  public void callerSpeaks(Instant at) {
    lines.add("callerSpeaks");
    barge.run();
  }

  @Override
  public void falseAlarm() {
    lines.add("falseAlarm");
  }

  @Override
  public void callerSaid(String itemId, String text, Instant from, Instant to) {
    lines.add("callerSaid " + text);
  }

  @Override
  public void use(ToolUse use) {
    lines.add("use " + use.name() + " " + use.args());
    tools.accept(use);
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
