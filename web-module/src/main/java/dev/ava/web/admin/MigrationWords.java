package dev.ava.web.admin;

import dev.ava.migration.boundary.MigrationView.Counts;
import dev.ava.migration.boundary.MigrationView.Reason;
import dev.ava.migration.boundary.MigrationView.Run;
import dev.ava.migration.boundary.Phase;
import dev.ava.migration.boundary.PhaseStep;
import dev.ava.migration.boundary.Reads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The migration in the words of the people who run it. */
@Named("migrationWords")
@ApplicationScoped
public class MigrationWords {

  @Inject private Words words;

  public List<Step> steps(Phase present) {
    return Step.all(present);
  }

  public String phase(Phase phase) {
    return Step.title(phase);
  }

  public String reads(Reads side) {
    return switch (side) {
      case LEGACY -> "the legacy tables";
      case NEW -> "the new tables";
      case SHADOW -> "the legacy tables, compared with the new ones";
    };
  }

  /** "Backfill → Dual write"; only one name where the phase stayed. */
  public String change(PhaseStep step) {
    String to = Step.title(step.toPhase());
    return step.fromPhase() == null || step.fromPhase() == step.toPhase()
        ? to
        : Step.title(step.fromPhase()) + " → " + to;
  }

  /** What a change of phase will do, before it is done. */
  public List<String> consequences(Phase from, Phase to) {
    return PhaseConsequences.of(from, to);
  }

  public String number(long number) {
    return String.format(Locale.ENGLISH, "%,d", number);
  }

  /** Rounded down, so that "100 %" means all. */
  public String share(Counts counts) {
    return "%s of %s call sessions (%d %%)"
        .formatted(
            number(counts.moved()), number(counts.total()), counts.moved() * 100 / counts.total());
  }

  public String reason(Reason group) {
    return "%s (%s)".formatted(words.plain(group.reason()), number(group.rows()));
  }

  /** What a run was told and what came of it, in the order in which it wrote it. */
  public List<Map.Entry<String, String>> facts(Run run) {
    Map<String, String> facts = new LinkedHashMap<>();
    add(facts, run.parameters());
    add(facts, run.summary() == null ? run.progress() : run.summary());
    return List.copyOf(facts.entrySet());
  }

  private void add(Map<String, String> facts, String document) {
    try (JsonReader reader = Json.createReader(new StringReader(document))) {
      reader.readObject().forEach((name, value) -> facts.put(words.plain(name), text(value)));
    }
  }

  private String text(JsonValue value) {
    return switch (value.getValueType()) {
      case OBJECT -> words.details((JsonObject) value);
      case ARRAY -> value.asJsonArray().stream().map(this::text).collect(Collectors.joining(", "));
      case NULL -> "";
      case TRUE -> "yes";
      case FALSE -> "no";
      default -> words.text(value);
    };
  }
}
