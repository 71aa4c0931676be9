package dev.ava.voice.control.live;

import dev.ava.assistant.boundary.AgentCall;
import dev.ava.assistant.boundary.AgentEvents;
import dev.ava.assistant.boundary.AgentLine;
import dev.ava.assistant.boundary.ToolUse;
import dev.ava.assistant.boundary.VoiceAgent;
import jakarta.json.JsonObject;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** An agent that does what a test says, and remembers what it was told. */
final class ScriptedAgent implements VoiceAgent, AgentLine {

  final List<String> told = new ArrayList<>();
  AgentCall call;
  AgentEvents events;
  long heardBytes;

  @Override
  public String name() {
    return "offline";
  }

  @Override
  public AgentLine answer(AgentCall answered, AgentEvents to) {
    call = answered;
    events = to;
    told.add("answer");
    return this;
  }

  /** Says it with so much sound, made at once. */
  void speaks(String item, String text, int millis) {
    events.says(item, text);
    sounds(item, millis);
    events.said(item, text);
  }

  void sounds(String item, int millis) {
    events.audio(item, ByteBuffer.allocate(call.format().bytesPerMilli() * millis));
  }

  void uses(String id, String tool, String args) {
    events.use(new ToolUse(id, tool, args));
  }

  @Override
  public void hear(ByteBuffer audio) {
    heardBytes += audio.remaining();
  }

  @Override
  public void commit() {
    told.add("commit");
  }

  @Override
  public void read(String text) {
    told.add("read " + text);
  }

  @Override
  public void cutOff(String itemId, long heardMillis) {
    told.add("cut " + itemId + " at " + heardMillis);
  }

  @Override
  public void result(String useId, JsonObject result) {
    told.add(useId + " " + result);
  }

  @Override
  public void close() {
    told.add("close");
  }
}
