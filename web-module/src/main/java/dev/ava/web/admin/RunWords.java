package dev.ava.web.admin;

import dev.ava.migration.boundary.RunView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A run of the migration in the words of the people who watch it. */
@Named("runWords")
@ApplicationScoped
public class RunWords {

  /** The numbers that say what came of a run, in the order of their weight. */
  private static final Map<String, String> BRIEF = brief();

  /** Where the name alone would not do. */
  private static final Map<String, String> LABELS =
      Map.ofEntries(
          Map.entry("migrated", "Moved"),
          Map.entry("errors", "Left behind"),
          Map.entry("left", "Left behind because of"),
          Map.entry("total", "Looked at"),
          Map.entry("skipped", "Moved by somebody else"),
          Map.entry("events", "Events that go along"),
          Map.entry("millis", "Took, milliseconds"),
          Map.entry("gave_way_millis", "Gave way to others, milliseconds"),
          Map.entry("seconds", "Took, seconds"),
          Map.entry("per_second", "Sessions a second"),
          Map.entry("repaired", "Repaired"),
          Map.entry("cleaning", "Customers and calls"),
          Map.entry("spots", "Compared by content"),
          Map.entry("paired", "With a conversation"),
          Map.entry("by_class", "Differences"),
          Map.entry("batch", "Sessions in one transaction"),
          Map.entry("workers", "Connections at once"),
          Map.entry("max_latency_ms", "Slows down above, ms"),
          Map.entry("limit", "At most"),
          Map.entry("sessions", "Call sessions written"),
          Map.entry("renamed", "With a new session id"),
          Map.entry("unmapped", "Without a legacy outcome"),
          Map.entry("pairs_equal", "Pairs brought up to date"),
          Map.entry("pairs_left", "Pairs left to a person"));

  /** Said only if there are any. */
  private static final Set<String> QUIET =
      Set.of("errors", "still_open", "not_repaired", "resolved");

  private static final Set<String> GOING = Set.of("running", "stopping");

  @Inject private Words words;
  @Inject private MigrationWords migrationWords;

  public boolean isGoing(RunView run) {
    return GOING.contains(run.state()) && !run.interrupted();
  }

  public String state(RunView run) {
    return run.interrupted() ? "Interrupted" : words.plain(run.state());
  }

  public String title(RunView run) {
    return switch (run.kind()) {
      case "backfill" -> isDry(run) ? "Backfill, dry run" : "Backfill";
      case "parity" -> isFull(run) ? "Full check" : "Check of what changed";
      case "repair" -> "Repair: " + words.plain(run.parameters().getString("class", ""));
      case "reverse_sync" -> "Back to the legacy tables";
      default -> words.plain(run.kind());
    };
  }

  /** Whether it compared every pair, and not only what was written lately. */
  public boolean isFull(RunView run) {
    return run.parameters().getString("mode", "").equals("full");
  }

  private static boolean isDry(RunView run) {
    return flag(run.parameters(), "dry_run");
  }

  /** The bar's end; 1 as long as nobody knows. */
  public long total(RunView run) {
    return Math.max(1, number(run.progress(), "total"));
  }

  public long done(RunView run) {
    return number(run.progress(), "done");
  }

  /** "Sessions: 2,400 of 3,000 · 5,120 a second · 12 s left" */
  public String progress(RunView run) {
    JsonObject now = run.progress();
    long total = number(now, "total");
    StringBuilder text = new StringBuilder(words.plain(now.getString("step", "")));
    text.append(text.isEmpty() ? "" : ": ").append(migrationWords.number(done(run)));
    text.append(total > 0 ? " of " + migrationWords.number(total) : "");
    if (number(now, "per_second") > 0) {
      text.append(" · ")
          .append(migrationWords.number(number(now, "per_second")))
          .append(" a second");
    }
    if (now.get("seconds_left") instanceof JsonNumber left) {
      text.append(" · ").append(time(left.longValue())).append(" left");
    }
    return text.toString();
  }

  /** Facts that belong together. */
  public record Group(String title, List<Map.Entry<String, String>> facts) {}

  /** What a run was asked for. */
  public List<Group> asked(RunView run) {
    return groups("Asked for", run.parameters());
  }

  /** What came of it, and what was verified. */
  public List<Group> result(RunView run) {
    return run.summary() == null ? List.of() : groups("Result", run.summary());
  }

  /** The line of a run that is closed: "2,400 moved · 3 left behind · verified". */
  public String brief(RunView run) {
    if (run.summary() == null) {
      return "";
    }
    List<String> parts = new ArrayList<>();
    BRIEF.forEach(
        (name, meaning) -> {
          if (run.summary().get(name) instanceof JsonNumber number
              && (number.longValue() > 0 || !QUIET.contains(name))) {
            parts.add(
                name.equals("pairs")
                    ? words.count(number.longValue(), "pair", "pairs")
                    : number(number) + " " + (isDry(run) ? would(meaning) : meaning));
          }
        });
    if (run.summary().get("verification") instanceof JsonObject verified) {
      parts.add(verified.getBoolean("passed", false) ? "verified" : "not verified");
    }
    return String.join(" · ", parts);
  }

  private static String would(String meaning) {
    return switch (meaning) {
      case "moved" -> "would be moved";
      case "left behind" -> "can’t be moved";
      default -> meaning;
    };
  }

  /** Without what did not happen: a long list of noughts hides the rest. */
  private List<Group> groups(String title, JsonObject document) {
    List<Map.Entry<String, String>> plain = new ArrayList<>();
    List<Group> nested = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>(BRIEF.keySet());
    names.retainAll(document.keySet());
    names.addAll(document.keySet());
    for (String name : names) {
      JsonValue value = document.get(name);
      if (value instanceof JsonObject object) {
        nested.addAll(groups(label(name), object));
      } else if (!isNothing(value)) {
        plain.add(Map.entry(label(name), text(value)));
      }
    }
    return Stream.concat(
            plain.isEmpty() ? Stream.of() : Stream.of(new Group(title, plain)), nested.stream())
        .toList();
  }

  private String label(String name) {
    return LABELS.getOrDefault(name, words.plain(name));
  }

  private static boolean isNothing(JsonValue value) {
    return switch (value.getValueType()) {
      case NULL, FALSE -> true;
      case NUMBER -> ((JsonNumber) value).bigDecimalValue().signum() == 0;
      case ARRAY -> value.asJsonArray().isEmpty();
      default -> false;
    };
  }

  private String text(JsonValue value) {
    return switch (value.getValueType()) {
      case OBJECT -> words.details(value.asJsonObject());
      case ARRAY -> value.asJsonArray().stream().map(this::text).collect(Collectors.joining(", "));
      case NULL -> "";
      case TRUE -> "yes";
      case FALSE -> "no";
      case NUMBER -> number((JsonNumber) value);
      default -> words.text(value);
    };
  }

  private String number(JsonNumber number) {
    return number.isIntegral() ? migrationWords.number(number.longValue()) : number.toString();
  }

  private static long number(JsonObject document, String name) {
    return document.get(name) instanceof JsonNumber number ? number.longValue() : 0;
  }

  private static boolean flag(JsonObject document, String name) {
    return document.get(name) == JsonValue.TRUE;
  }

  private static String time(long seconds) {
    Duration left = Duration.ofSeconds(seconds);
    if (seconds < 60) {
      return seconds + " s";
    }
    return seconds < 3600
        ? left.toMinutes() + " min " + left.toSecondsPart() + " s"
        : left.toHours() + " h " + left.toMinutesPart() + " min";
  }

  private static Map<String, String> brief() {
    Map<String, String> words = new LinkedHashMap<>();
    words.put("migrated", "moved");
    words.put("pairs", "pairs");
    words.put("unexplained", "unexplained");
    words.put("repaired", "repaired");
    words.put("not_repaired", "not repaired");
    words.put("sessions", "written back");
    words.put("errors", "left behind");
    words.put("still_open", "still open");
    words.put("resolved", "resolved");
    return words;
  }
}
