package dev.ava.web.admin;

import dev.ava.migration.boundary.RunView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A run of the migration in the words of the people who watch it. */
@Named("runWords")
@ApplicationScoped
public class RunWords {

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
    String kind = words.plain(run.kind());
    return flag(run.parameters(), "dry_run") ? kind + ", dry run" : kind;
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

  /** What a run was asked for, without what it wasn't. */
  public List<Map.Entry<String, String>> asked(RunView run) {
    return facts(run.parameters());
  }

  /** What came of it. */
  public List<Map.Entry<String, String>> result(RunView run) {
    return run.summary() == null ? List.of() : facts(run.summary());
  }

  /** The first numbers of the result, for the line of a run that is closed. */
  public String brief(RunView run) {
    return run.summary() == null
        ? ""
        : run.summary().entrySet().stream()
            .filter(
                fact -> fact.getValue() instanceof JsonNumber && !fact.getKey().contains("second"))
            .limit(3)
            .map(
                fact ->
                    words.plain(fact.getKey()).toLowerCase(Locale.ENGLISH)
                        + " "
                        + text(fact.getValue()))
            .collect(Collectors.joining(", "));
  }

  private List<Map.Entry<String, String>> facts(JsonObject document) {
    Map<String, String> facts = new LinkedHashMap<>();
    document.forEach((name, value) -> facts.put(words.plain(name), text(value)));
    return List.copyOf(facts.entrySet());
  }

  private String text(JsonValue value) {
    return switch (value.getValueType()) {
      case OBJECT ->
          value.asJsonObject().entrySet().stream()
              .map(entry -> words.plain(entry.getKey()) + ": " + text(entry.getValue()))
              .collect(Collectors.joining(" · "));
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
}
