package dev.ava.assistant.control.offline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.assistant.boundary.AgentCall.Said;
import dev.ava.assistant.boundary.AudioFormat;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A conversation as a text file; its README says what may stand in one. */
final class Script {

  private final TestCall call = new TestCall(SampleClinic.clinic());
  private final List<Said> soFar = new ArrayList<>();
  private final StringBuilder played = new StringBuilder();
  private String name;
  private String phone;
  private boolean begun;
  private int seen;

  void play(List<String> lines) {
    for (String line : lines) {
      if (!line.isBlank() && !line.startsWith("#")) {
        int colon = line.indexOf(':');
        step(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
      }
    }
    begin();
    nothingElse("the end");
  }

  private void step(String what, String text) {
    switch (what) {
      case "now" -> call.now(LocalDateTime.parse(text));
      case "caller-name" -> name = text;
      case "caller-phone" -> phone = text;
      case "before-caller" -> soFar.add(new Said("customer", text));
      case "before-ava" -> soFar.add(new Said("assistant", text));
      case "desk" -> call.desk.prepare(text);
      case "hold" -> call.holdsResults = true;
      case "release" -> {
        nothingElse("release");
        call.holdsResults = false;
        call.release();
      }
      case "passes" -> call.later(Duration.parse(text));
      case "caller" -> {
        begin();
        nothingElse("caller: " + text);
        played.append("caller: ").append(text).append('\n');
        call.says(text);
      }
      case "ava" -> says(next("ava"), text);
      case "tool" -> uses(next("tool"), text);
      case "over" -> assertThat(next("over")).as(played.toString()).isEqualTo(text);
      case "noticed" ->
          assertThat(call.events)
              .as(played.toString())
              .anyMatch(e -> e.what().equals("noticed") && e.text().contains(text));
      default -> throw new IllegalArgumentException("no such step: " + what);
    }
  }

  private void begin() {
    if (!begun) {
      begun = true;
      call.begin(name, phone, AudioFormat.PCM16_24K, soFar);
    }
  }

  private void skipNotes() {
    while (seen < call.events.size()
        && List.of("noticed", "trouble").contains(call.events.get(seen).what())) {
      seen++;
    }
  }

  private String next(String what) {
    begin();
    skipNotes();
    assertThat(call.events.size())
        .as(played + "then nothing, but expected: " + what)
        .isGreaterThan(seen);
    TestCall.Event event = call.events.get(seen++);
    played.append(event.what()).append(": ").append(event.text()).append('\n');
    assertThat(event.what()).as(played.toString()).isEqualTo(what);
    return event.text();
  }

  private void nothingElse(String before) {
    skipNotes();
    if (seen < call.events.size()) {
      throw new AssertionError(
          played
              + "not expected before "
              + before
              + ":\n"
              + call.events.subList(seen, call.events.size()));
    }
  }

  /** {@code *} stands for anything. */
  private void says(String said, String pattern) {
    int from = 0;
    String all = said.toLowerCase(Locale.ROOT);
    for (String part : pattern.toLowerCase(Locale.ROOT).split("\\*", -1)) {
      int at = all.indexOf(part.strip(), from);
      assertThat(at).as(played + "expected: " + pattern).isNotNegative();
      from = at + part.strip().length();
    }
    boolean whole = pattern.indexOf('*') < 0;
    if (whole) {
      assertThat(said).as(played.toString()).isEqualToIgnoringCase(pattern);
    }
  }

  /** {@code name {…}}: all that is given has to be there, and nothing that is given as null. */
  private void uses(String used, String expected) {
    int blank = (expected + " ").indexOf(' ');
    assertThat(used).as(played.toString()).startsWith(expected.substring(0, blank) + " ");
    if (blank < expected.length()) {
      JsonObject args = object(used.substring(used.indexOf('{')));
      object(expected.substring(blank + 1))
          .forEach(
              (key, value) ->
                  assertThat(args.getOrDefault(key, jakarta.json.JsonValue.NULL))
                      .as(played + "argument " + key)
                      .isEqualTo(value));
    }
  }

  private static JsonObject object(String json) {
    return Json.createReader(new StringReader(json)).readObject();
  }

  /** What happened, as a script: for whoever writes one. */
  static String record(List<String> lines) {
    Script script = new Script();
    StringBuilder out = new StringBuilder();
    int shown = 0;
    for (String line : lines) {
      if (line.matches("(ava|tool|over):.*")) {
        continue;
      }
      if (line.startsWith("caller:") && !script.begun) {
        script.begin();
        shown = show(script, shown, out);
      }
      out.append(line).append('\n');
      if (!line.isBlank() && !line.startsWith("#") && !line.startsWith("noticed")) {
        script.seen = script.call.events.size();
        int colon = line.indexOf(':');
        script.step(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
        shown = show(script, shown, out);
      }
    }
    script.begin();
    show(script, shown, out);
    return out.toString();
  }

  private static int show(Script script, int from, StringBuilder out) {
    script.call.events.stream()
        .skip(from)
        .filter(event -> !List.of("noticed", "trouble").contains(event.what()))
        .forEach(e -> out.append(e.what()).append(": ").append(e.text()).append('\n'));
    return script.call.events.size();
  }

  /** Records the scripts named: their callers' lines stay, the rest is written anew. */
  public static void main(String[] files) throws java.io.IOException {
    for (String file : files) {
      var path = java.nio.file.Path.of(file);
      java.nio.file.Files.writeString(path, record(java.nio.file.Files.readAllLines(path)));
    }
  }
}
