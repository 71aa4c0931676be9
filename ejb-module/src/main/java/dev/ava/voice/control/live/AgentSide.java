package dev.ava.voice.control.live;

import dev.ava.assistant.boundary.AgentEvents;
import dev.ava.assistant.boundary.ToolUse;
import dev.ava.shared.Json;
import dev.ava.voice.boundary.Carrier;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the agent does in a call, passed on to whoever carries it and to the record. */
final class AgentSide implements AgentEvents {

  private final OneCall call;
  private final Speech speech;
  private final Recorder recorder;
  private final CallerTurns callerTurns;

  AgentSide(OneCall call, Speech speech, Recorder recorder, CallerTurns callerTurns) {
    this.call = call;
    this.speech = speech;
    this.recorder = recorder;
    this.callerTurns = callerTurns;
  }

  @Override
  public void audio(String itemId, ByteBuffer audio) {
    Speech.@Nullable Stopped stopped = null;
    synchronized (call) {
      if (!call.talks()) {
        return;
      }
      long now = call.now();
      Optional<SpeechItem> item = speech.item(itemId, callerTurns::next, now);
      if (item.isEmpty()) {
        return;
      }
      int size = audio.remaining();
      if (call.carrier().play(itemId, audio)) {
        speech.sent(item.get(), size, now);
      } else {
        stopped = call.stopForSlowness(now);
      }
    }
    call.cutOff(stopped);
  }

  @Override
  public void says(String itemId, String words) {
    synchronized (call) {
      if (!call.talks() || words.isEmpty()) {
        return;
      }
      long now = call.now();
      speech
          .item(itemId, callerTurns::next, now)
          .ifPresent(
              item -> {
                item.text.append(words);
                call.carrier()
                    .words(
                        new Carrier.Words(
                            "assistant", itemId, words, false, false, Instant.ofEpochMilli(now)));
              });
    }
  }

  @Override
  public void said(String itemId, String text) {
    synchronized (call) {
      if (!call.talks()) {
        return;
      }
      Optional<Integer> cut = speech.placeOfCut(itemId);
      if (cut.isPresent()) {
        recorder.generated(cut.get(), text);
        return;
      }
      long now = call.now();
      SpeechItem item = speech.item(itemId, callerTurns::next, now).orElseThrow();
      item.text.setLength(0);
      item.text.append(text);
      item.made = true;
      if (item.hasSound()) {
        call.carrier().played(itemId);
      }
      call.talk().tellFinished(now);
    }
  }

  @Override
  public void callerSpeaks(Instant at) {
    Speech.@Nullable Stopped stopped;
    synchronized (call) {
      if (!call.talks()) {
        return;
      }
      callerTurns.begins(at);
      stopped = call.talk().stop(null, null, true);
    }
    call.cutOff(stopped);
  }

  @Override
  public void falseAlarm() {
    synchronized (call) {
      callerTurns.falseAlarm();
      call.talk().falseAlarm();
    }
  }

  @Override
  public void callerSaid(String itemId, String text, Instant from, Instant to) {
    synchronized (call) {
      if (!call.talks()) {
        return;
      }
      if (text.isBlank()) {
        falseAlarm();
        return;
      }
      int seq = callerTurns.place(from, to);
      call.talk().customerSaid(seq, itemId, text, from, to.isBefore(from) ? from : to);
    }
  }

  @Override
  public void use(ToolUse use) {
    synchronized (call) {
      if (!call.talks()) {
        return;
      }
      call.carrier().tool(use.id(), use.name(), null);
    }
    recorder.use(use, result -> used(use, result));
  }

  private void used(ToolUse use, JsonObject result) {
    synchronized (call) {
      call.carrier().tool(use.id(), use.name(), JsonValue.TRUE.equals(result.get("success")));
    }
    call.agent().now(line -> line.result(use.id(), result));
  }

  @Override
  public void noticed(String eventType, JsonObject details) {
    recorder.event(eventType, details, Instant.ofEpochMilli(call.now()));
  }

  @Override
  public void trouble(String code, String message) {
    recorder.event(
        "error",
        Json.createObjectBuilder().add("code", code).add("message", message).build(),
        Instant.ofEpochMilli(call.now()));
    synchronized (call) {
      call.carrier().trouble(code, message);
    }
  }

  @Override
  public void over(String reason) {
    call.agentIsDone(reason);
  }
}
