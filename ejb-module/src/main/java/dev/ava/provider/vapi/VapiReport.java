package dev.ava.provider.vapi;

import dev.ava.call.boundary.CallStatus;
import dev.ava.shared.Storable;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The end-of-call report, or the call as {@code GET /call/{id}} tells it: the same words, once
 * inside a message and once alone. What moved to {@code artifact} and {@code analysis} is read
 * there first, then where it used to be.
 */
final class VapiReport {

  private static final Set<String> AGENT = Set.of("bot", "assistant", "ai");
  private static final Set<String> PERSON = Set.of("user", "customer");

  private final JsonObject json;
  private final JsonObject call;
  private final JsonObject artifact;
  private final JsonObject analysis;

  /**
   * @param json the message, or the call
   */
  VapiReport(JsonObject json) {
    this.json = json;
    this.call = json.containsKey("call") ? VapiJson.object(json, "call") : json;
    this.artifact = VapiJson.object(json, "artifact");
    this.analysis = VapiJson.object(json, "analysis");
  }

  /**
   * Something that was said.
   *
   * @param speaker {@code agent} or {@code driver}, the person
   */
  record Said(String speaker, String text, Instant at) {}

  JsonObject json() {
    return json;
  }

  @Nullable String endedReason() {
    String reason = VapiJson.text(json, "endedReason");
    return reason == null ? VapiJson.text(call, "endedReason") : reason;
  }

  CallStatus status() {
    return VapiEnding.status(endedReason());
  }

  @Nullable Instant startedAt() {
    return time("startedAt");
  }

  @Nullable Instant endedAt() {
    return time("endedAt");
  }

  private @Nullable Instant time(String name) {
    Instant time = VapiJson.time(json, name);
    return time == null ? VapiJson.time(call, name) : time;
  }

  /** Whole seconds; null where neither the times nor a figure tell. */
  @Nullable Integer durationSeconds() {
    Instant from = startedAt();
    Instant to = endedAt();
    if (from != null && to != null && !to.isBefore(from)) {
      return (int) Math.min(Integer.MAX_VALUE, Duration.between(from, to).toSeconds());
    }
    Double seconds = VapiJson.number(json, "durationSeconds");
    return seconds == null || seconds < 0 ? null : (int) Math.floor(seconds);
  }

  @Nullable Double cost() {
    Double cost = VapiJson.number(json, "cost");
    return cost == null ? VapiJson.number(call, "cost") : cost;
  }

  @Nullable String summary() {
    String summary = VapiJson.text(analysis, "summary");
    return summary == null ? VapiJson.text(json, "summary") : summary;
  }

  /** {@code successEvaluation} is a text by whatever rubric the assistant has. */
  @Nullable Boolean successful() {
    String word = VapiJson.text(analysis, "successEvaluation");
    return "true".equalsIgnoreCase(word)
        ? Boolean.TRUE
        : "false".equalsIgnoreCase(word) ? Boolean.FALSE : null;
  }

  @Nullable String recordingUrl() {
    String url = VapiJson.text(artifact, "recordingUrl");
    return url == null ? VapiJson.text(json, "recordingUrl") : url;
  }

  @Nullable String transcript() {
    String transcript = VapiJson.text(artifact, "transcript");
    return transcript == null ? VapiJson.text(json, "transcript") : transcript;
  }

  JsonObject analysis() {
    return Storable.json(analysis);
  }

  VapiSentiment sentiment() {
    return VapiSentiment.of(analysis, artifact);
  }

  JsonArray messages() {
    JsonArray messages = VapiJson.array(artifact, "messages");
    return messages.isEmpty() ? VapiJson.array(json, "messages") : messages;
  }

  /**
   * What was said, in order: from the messages, else from the lines of the transcript, which have
   * no times and then all have that of the begin.
   *
   * @param began the time of what tells none
   */
  List<Said> said(Instant began) {
    List<Said> said = new ArrayList<>();
    for (JsonValue value : messages()) {
      if (value instanceof JsonObject message) {
        String speaker = speaker(VapiJson.text(message, "role"));
        String text = VapiJson.text(message, "message");
        if (speaker != null && text != null) {
          said.add(new Said(speaker, text, at(message, began)));
        }
      }
    }
    String transcript = transcript();
    return said.isEmpty() && transcript != null ? lines(transcript, began) : said;
  }

  private static List<Said> lines(String transcript, Instant began) {
    List<Said> said = new ArrayList<>();
    for (String line : transcript.lines().toList()) {
      int colon = line.indexOf(':');
      String speaker =
          colon < 0 ? null : speaker(line.substring(0, colon).strip().toLowerCase(Locale.ROOT));
      if (speaker != null) {
        String text = line.substring(colon + 1).strip();
        if (!text.isEmpty()) {
          said.add(new Said(speaker, text, began));
        }
      } else if (!said.isEmpty() && !line.isBlank()) {
        Said last = said.remove(said.size() - 1);
        said.add(new Said(last.speaker(), last.text() + "\n" + line.strip(), last.at()));
      }
    }
    return said;
  }

  /** Null for instructions and tools. */
  static @Nullable String speaker(@Nullable String role) {
    return role == null
        ? null
        : AGENT.contains(role) ? "agent" : PERSON.contains(role) ? "driver" : null;
  }

  /** Milliseconds of the epoch, else seconds from the start. */
  static Instant at(JsonObject message, Instant began) {
    Instant at = VapiJson.time(message, "time");
    Double seconds = VapiJson.number(message, "secondsFromStart");
    return at != null ? at : seconds == null ? began : began.plusMillis((long) (seconds * 1000));
  }
}
