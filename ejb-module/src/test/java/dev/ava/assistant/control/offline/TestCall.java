package dev.ava.assistant.control.offline;

import dev.ava.assistant.boundary.AgentCall;
import dev.ava.assistant.boundary.AgentEvents;
import dev.ava.assistant.boundary.AgentLine;
import dev.ava.assistant.boundary.AudioFormat;
import dev.ava.assistant.boundary.ToolDefinition;
import dev.ava.assistant.boundary.ToolUse;
import dev.ava.clinic.boundary.Clinic;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** A call to the offline agent, with a desk in memory and a clock to set; what happens is noted. */
class TestCall implements AgentEvents {

  /**
   * @param what {@code ava}, {@code tool}, {@code over}, {@code noticed} or {@code trouble}
   */
  record Event(String what, String text) {}

  final List<Event> events = new ArrayList<>();
  final List<ToolUse> held = new ArrayList<>();
  final FakeDesk desk;
  BiFunction<String, JsonObject, JsonObject> tools;
  boolean holdsResults;
  private final Clinic clinic;
  private Instant now = LocalDateTime.of(2026, 11, 23, 8, 0).atZone(SampleClinic.ZONE).toInstant();
  private AgentLine line;

  TestCall(Clinic clinic) {
    this.clinic = clinic;
    desk = new FakeDesk(clinic);
    tools = desk::use;
  }

  void now(LocalDateTime time) {
    now = time.atZone(clinic.timeZone()).toInstant();
  }

  void later(Duration by) {
    now = now.plus(by);
  }

  AgentLine begin(String name, String phone, AudioFormat format, List<AgentCall.Said> soFar) {
    List<ToolDefinition> tools =
        Stream.of(
                "check_availability",
                "book_appointment",
                "get_appointment_details",
                "hand_over",
                "reschedule_appointment",
                "cancel_appointment")
            .map(tool -> new ToolDefinition(tool, "", JsonObject.EMPTY_JSON_OBJECT))
            .toList();
    AgentCall call =
        new AgentCall(new UUID(0, 1), "s1", format, clinic, name, phone, tools, soFar, now);
    line = new OfflineAgent(clock()).answer(call, this);
    release();
    return line;
  }

  private Clock clock() {
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return clinic.timeZone();
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return now;
      }
    };
  }

  void says(String words) {
    line.read(words);
    release();
  }

  /** Answers what was asked of the desk, as long as results aren't held back. */
  void release() {
    while (!holdsResults && !held.isEmpty()) {
      ToolUse use = held.remove(0);
      JsonObject args = Json.createReader(new StringReader(use.args())).readObject();
      line.result(use.id(), tools.apply(use.name(), args));
    }
  }

  long count(String what, String start) {
    return events.stream()
        .filter(event -> event.what().equals(what) && event.text().startsWith(start))
        .count();
  }

  @Override
  public void use(ToolUse use) {
    events.add(new Event("tool", use.name() + " " + use.args()));
    held.add(use);
  }

  @Override
  public void said(String itemId, String text) {
    events.add(new Event("ava", text));
  }

  @Override
  public void over(String reason) {
    events.add(new Event("over", reason));
  }

  @Override
  public void noticed(String eventType, JsonObject details) {
    events.add(new Event("noticed", eventType + " " + details));
  }

  @Override
  public void trouble(String code, String message) {
    events.add(new Event("trouble", code));
  }

  @Override
  public void says(String itemId, String words) {}

  @Override
  public void audio(String itemId, ByteBuffer audio) {
    throw new AssertionError("there is no voice");
  }

  @Override
  public void callerSpeaks(Instant at) {
    throw new AssertionError("nobody hears");
  }

  @Override
  public void falseAlarm() {
    throw new AssertionError("nobody hears");
  }

  @Override
  public void callerSaid(String itemId, String text, Instant from, Instant to) {
    throw new AssertionError("whoever passes a typed turn on records it");
  }
}
