package dev.ava.provider.openai;

import static dev.ava.provider.openai.Names.text;

import dev.ava.assistant.boundary.AgentEvents;
import dev.ava.assistant.boundary.ToolUse;
import jakarta.json.JsonObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The tools a model wants used, each wish once, and what came of them. */
final class Uses {

  private final AgentEvents events;
  private final ResponseGate gate;
  private final History history;
  private final Ending ending;
  private final Consumer<JsonObject> items;
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, ToolUse> open = new HashMap<>();
  private final Set<String> seen = new HashSet<>();

  Uses(
      AgentEvents events,
      ResponseGate gate,
      History history,
      Ending ending,
      Consumer<JsonObject> items) {
    this.events = events;
    this.gate = gate;
    this.history = history;
    this.ending = ending;
    this.items = items;
  }

  boolean open() {
    return !open.isEmpty();
  }

  void named(String callId, String name) {
    if (!name.isEmpty()) {
      names.put(callId, name);
    }
  }

  /** {@code response.function_call_arguments.done}; in the beta it has no name. */
  void arguments(JsonObject event) {
    String id = text(event, "call_id");
    named(id, text(event, "name"));
    if (names.containsKey(id)) {
      use(id, text(event, "arguments"));
    }
  }

  /** An item of type {@code function_call} is finished. */
  void done(JsonObject item) {
    String id = text(item, "call_id");
    named(id, text(item, "name"));
    if (names.containsKey(id) && !text(item, "status").equals("incomplete")) {
      use(id, text(item, "arguments"));
    }
  }

  private void use(String id, String args) {
    if (!seen.add(id)) {
      return;
    }
    String name = names.get(id);
    if (name.equals(ClientEvents.END_CALL)) {
      ending.goodbye();
      return;
    }
    ToolUse use = new ToolUse(id, name, args);
    open.put(id, use);
    gate.toolOpened(id);
    events.use(use);
  }

  /** Sent at once, also into a later connection, which then knows of the wish too. */
  void result(String id, JsonObject result) {
    ToolUse use = open.remove(id);
    if (use == null) {
      return;
    }
    JsonObject output = ClientEvents.output(id, result);
    JsonObject wish = ClientEvents.use(id, use.name(), use.args());
    if (!names.containsKey(id)) {
      items.accept(wish);
    }
    items.accept(output);
    history.tool(wish, output);
    ending.used(use.name(), result);
    gate.toolReported(id);
  }

  /** A new connection knows none of the wishes that are open. */
  void forgotten() {
    names.clear();
  }
}
