package dev.ava.migration.boundary;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.JsonWriter;
import jakarta.json.stream.JsonGenerator;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Where a migration stands, with what shows it: counts, hashes, runs, findings, checks run and not
 * run. Holds ids and counts, no names, numbers or texts.
 */
public record Evidence(Instant at, String by, List<Section> sections, List<String> notRun) {

  /**
   * @param rows JSON objects of one shape
   */
  public record Section(String key, String title, JsonArray rows) {}

  private static final String PASSED = "passed";
  private static final String NOT_RUN = "NOT RUN";

  /** Checks that were run and did not pass. */
  public List<String> failed() {
    return checks(result -> !result.equals(PASSED) && !result.equals(NOT_RUN));
  }

  /** Checks that this page could tell of, had somebody run them. */
  public List<String> waiting() {
    return checks(NOT_RUN::equals);
  }

  private List<String> checks(Predicate<String> result) {
    return sections.stream()
        .filter(s -> s.key().startsWith("check_"))
        .filter(s -> result.test(s.rows().getJsonObject(0).getString("result")))
        .map(Section::title)
        .toList();
  }

  public String json() {
    JsonObjectBuilder page = Json.createObjectBuilder().add("at", at.toString()).add("by", by);
    sections.forEach(section -> page.add(section.key(), section.rows()));
    page.add("not_run", Json.createArrayBuilder(notRun));
    StringWriter text = new StringWriter();
    try (JsonWriter writer =
        Json.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true)).createWriter(text)) {
      writer.writeObject(page.build());
    }
    return text.toString().strip() + "\n";
  }

  public String markdown() {
    StringBuilder page = new StringBuilder("# Evidence of the migration\n\n");
    page.append("Taken ").append(at).append(" by ").append(by).append(", from one snapshot.\n");
    List<String> failed = failed();
    page.append("\n**")
        .append(
            failed.isEmpty()
                ? "Every check that was run has passed."
                : "Not passed: " + String.join("; ", failed) + ".")
        .append("**\n");
    sections.forEach(section -> append(page, section));
    page.append("\n## Not run\n\n");
    notRun.forEach(check -> page.append("- ").append(check).append('\n'));
    return page.toString();
  }

  private static void append(StringBuilder page, Section section) {
    page.append("\n## ").append(section.title()).append("\n\n");
    if (section.rows().isEmpty()) {
      page.append("None.\n");
      return;
    }
    List<JsonObject> rows = section.rows().getValuesAs(JsonObject.class);
    page.append(line(rows.get(0).keySet().stream().map(k -> k.replace('_', ' ')).toList()));
    page.append(line(rows.get(0).keySet().stream().map(k -> "---").toList()));
    rows.forEach(row -> page.append(line(row.values().stream().map(Evidence::cell).toList())));
  }

  private static String line(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }

  private static String cell(JsonValue value) {
    return switch (value.getValueType()) {
      case NULL -> "";
      case STRING -> escaped(((JsonString) value).getString());
      case ARRAY ->
          value.asJsonArray().stream().map(Evidence::cell).collect(Collectors.joining(", "));
      case OBJECT ->
          value.asJsonObject().entrySet().stream()
              .map(e -> e.getKey() + ": " + nested(e.getValue()))
              .collect(Collectors.joining(", "));
      default -> value.toString();
    };
  }

  /** Without brackets nobody could tell where an object in an object ends. */
  private static String nested(JsonValue value) {
    return switch (value.getValueType()) {
      case OBJECT -> "(" + cell(value) + ")";
      case ARRAY -> "[" + cell(value) + "]";
      case NULL -> "-";
      default -> cell(value);
    };
  }

  private static String escaped(String text) {
    return text.replace("|", "\\|").replaceAll("\\s+", " ");
  }
}
