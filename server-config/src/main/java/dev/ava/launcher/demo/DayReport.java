package dev.ava.launcher.demo;

import dev.ava.launcher.Terminal;
import dev.ava.launcher.demo.Happening.Answer;
import dev.ava.launcher.demo.Happening.Forgery;
import dev.ava.launcher.demo.Happening.Text;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the API shows after the day, beside what was sent. */
final class DayReport {
  private final List<Line> lines = new ArrayList<>();

  private record Line(String what, long expected, long got) {}

  DayReport(ClinicDay day, List<JsonObject> messages) {
    Map<String, List<JsonObject>> bySid =
        messages.stream().collect(Collectors.groupingBy(m -> sms(m, "provider_message_id")));
    List<Text> texts = of(day, Text.class);
    List<Answer> answers = of(day, Answer.class);
    add(
        "texts recorded, each once",
        texts.size(),
        once(bySid, texts.stream().map(Text::sid).toList()));
    add(
        "pictures listed",
        texts.stream().mapToLong(t -> t.media().size()).sum(),
        texts.stream()
            .flatMap(t -> bySid.getOrDefault(t.sid(), List.of()).stream())
            .mapToLong(DayReport::pictures)
            .sum());
    add(
        "answers recorded, each once",
        answers.size(),
        once(bySid, answers.stream().map(Answer::sid).toList()));
    add(
        "answers that show how far they got",
        answers.size(),
        day.finalStates().entrySet().stream()
            .filter(
                e ->
                    bySid.getOrDefault(e.getKey(), List.of()).stream()
                        .anyMatch(m -> e.getValue().equals(sms(m, "delivery_status"))))
            .count());
    add(
        "forged texts recorded",
        0,
        of(day, Forgery.class).stream().filter(f -> bySid.containsKey(f.sid())).count());
  }

  void add(String what, long expected, long got) {
    lines.add(new Line(what, expected, got));
  }

  boolean isAsExpected() {
    return lines.stream().allMatch(l -> l.expected == l.got);
  }

  void tell(Terminal terminal) {
    terminal.say(String.format("  %-40s %8s %8s", "", "expected", "got"));
    for (Line line : lines) {
      terminal.say(
          String.format(
              "  %-40s %8d %8d%s",
              line.what,
              line.expected,
              line.got,
              line.expected == line.got ? "" : "   <-- differs"));
    }
  }

  private static <T> List<T> of(ClinicDay day, Class<T> kind) {
    return day.happenings().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private static long once(Map<String, List<JsonObject>> bySid, List<String> sids) {
    return sids.stream().filter(sid -> bySid.getOrDefault(sid, List.of()).size() == 1).count();
  }

  private static String sms(JsonObject message, String key) {
    return message.get("sms") instanceof JsonObject sms && sms.get(key) instanceof JsonString value
        ? value.getString()
        : "";
  }

  private static long pictures(JsonObject message) {
    return message.get("sms") instanceof JsonObject sms
            && sms.get("media") instanceof JsonArray media
        ? media.size()
        : 0;
  }
}
