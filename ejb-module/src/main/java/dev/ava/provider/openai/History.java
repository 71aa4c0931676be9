package dev.ava.provider.openai;

import dev.ava.assistant.boundary.AgentCall.Said;
import jakarta.json.JsonObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a new connection has to know of the call: what was said and heard, and what came of tools.
 * The latest of it, as much as a model needs to go on.
 */
final class History {

  private static final int KEPT = 80;

  private final Deque<Part> parts = new ArrayDeque<>();

  /**
   * @param itemId of an assistant's turn; else null
   * @param tool an item that is sent as it is; else null
   */
  private record Part(
      @Nullable String itemId, String speaker, String text, @Nullable JsonObject tool) {}

  History(List<Said> soFar) {
    soFar.forEach(said -> add(new Part(null, said.speaker(), said.text(), null)));
  }

  boolean isEmpty() {
    return parts.isEmpty();
  }

  /** Whether somebody waits for the assistant to speak. */
  boolean callerWaits() {
    return !parts.isEmpty() && !parts.getLast().speaker().equals("assistant");
  }

  void caller(String text) {
    add(new Part(null, "customer", text, null));
  }

  void assistant(String itemId, String text, double heard) {
    add(new Part(itemId, "assistant", cut(text, heard), null));
  }

  /** Only a part of a turn was heard, as it turns out. */
  void heard(String itemId, double part) {
    List<Part> all = new ArrayList<>(parts);
    parts.clear();
    for (Part one : all) {
      parts.add(
          itemId.equals(one.itemId())
              ? new Part(itemId, "assistant", cut(one.text(), part), null)
              : one);
    }
  }

  /** A tool that was used, and what came of it. */
  void tool(JsonObject use, JsonObject result) {
    add(new Part(null, "tool", "", use));
    add(new Part(null, "tool", "", result));
  }

  /** As items of a conversation. */
  List<JsonObject> items() {
    return parts.stream()
        .filter(part -> part.tool() != null || !part.text().isEmpty())
        .map(
            part ->
                part.tool() != null
                    ? part.tool()
                    : ClientEvents.message(part.speaker().equals("customer"), part.text()))
        .toList();
  }

  private void add(Part part) {
    parts.add(part);
    if (parts.size() > KEPT) {
      boolean use = parts.removeFirst().tool() != null;
      if (use) {
        parts.removeFirst();
      }
    }
  }

  /** The first words, as many as fit into a part of the time. */
  private static String cut(String text, double part) {
    if (part >= 1) {
      return text;
    }
    int end = (int) (text.length() * Math.max(0, part));
    int blank = text.lastIndexOf(' ', end);
    return blank <= 0 ? "" : text.substring(0, blank) + " –";
  }
}
