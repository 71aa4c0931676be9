package dev.ava.voice.control.live;

import dev.ava.assistant.boundary.AssistantTool;
import dev.ava.assistant.boundary.ToolDefinition;
import dev.ava.shared.Json;
import dev.ava.shared.JsonText;
import dev.ava.shared.Storable;
import dev.harrel.jsonschema.Error;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.JakartaJsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The tools that agents may use, and whether what an agent wrote fits them. */
@ApplicationScoped
public class Tools {

  private static final int FAULTS_TOLD = 3;

  /** More than any tool of ours can want. */
  private static final int LONGEST_ARGUMENTS = 20_000;

  private final Map<String, AssistantTool> tools = new TreeMap<>();
  private final List<ToolDefinition> definitions = new ArrayList<>();
  private final Map<String, URI> schemas = new TreeMap<>();
  private Validator validator;

  /** For the proxy. */
  protected Tools() {}

  @Inject
  Tools(Instance<AssistantTool> all) {
    this((Iterable<AssistantTool>) all);
  }

  /**
   * @throws IllegalStateException if two tools have one name
   */
  public Tools(Iterable<AssistantTool> all) {
    validator =
        new ValidatorFactory().withJsonNodeFactory(new JakartaJsonNode.Factory()).createValidator();
    all.forEach(this::add);
    definitions.sort((one, other) -> one.name().compareTo(other.name()));
  }

  private void add(AssistantTool tool) {
    ToolDefinition definition = tool.definition();
    if (tools.put(definition.name(), tool) != null) {
      throw new IllegalStateException("Two tools are named " + definition.name());
    }
    definitions.add(definition);
    schemas.put(definition.name(), validator.registerSchema(definition.parameters()));
  }

  public List<ToolDefinition> definitions() {
    return List.copyOf(definitions);
  }

  public Optional<AssistantTool> named(String name) {
    return Optional.ofNullable(tools.get(name));
  }

  /** What an agent wrote as arguments, as an object; empty if it is none. */
  static Optional<JsonObject> object(String args) {
    if (args == null || args.isBlank()) {
      return Optional.of(JsonObject.EMPTY_JSON_OBJECT);
    }
    if (args.length() > LONGEST_ARGUMENTS) {
      return Optional.empty();
    }
    return JsonText.read(args);
  }

  /** For the record: what an agent wrote that is no object. */
  static JsonObject unreadable(String args) {
    String kept = Storable.cut(args, 1000);
    return Json.createObjectBuilder().add("unreadable", Storable.text(kept)).build();
  }

  static boolean isUnreadable(JsonObject args) {
    return args.size() == 1 && args.containsKey("unreadable");
  }

  /** What does not fit the tool's schema, in a sentence for the agent; empty: all fits. */
  public Optional<String> fault(String name, JsonObject args) {
    Validator.Result result;
    synchronized (schemas) {
      result = validator.validate(schemas.get(name), args);
    }
    if (result.isValid()) {
      return Optional.empty();
    }
    return Optional.of(
        result.getErrors().stream()
            .limit(FAULTS_TOLD)
            .map(Tools::told)
            .distinct()
            .collect(Collectors.joining("; ", "The arguments do not fit: ", ".")));
  }

  private static String told(Error error) {
    String where = error.getInstanceLocation();
    return where.isEmpty() ? error.getError() : where.substring(1) + ": " + error.getError();
  }
}
