package dev.ava.provider.openai;

import dev.ava.assistant.boundary.AudioFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the assistant says, item by item: its words, and how much of its sound was passed on. */
final class Speech {

  private static final int KEPT = 64;

  private final AudioFormat format;
  private final Map<String, Item> items =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Item> eldest) {
          return size() > KEPT;
        }
      };

  Speech(AudioFormat format) {
    this.format = format;
  }

  /** A part of an item that was passed on, but not heard to its end. */
  record Cut(String itemId, int contentIndex, long heardMillis, double part) {}

  static final class Item {
    private final String id;
    private final String responseId;
    private final StringBuilder words = new StringBuilder();
    private @Nullable String all;
    private long bytes;
    private int contentIndex;
    private boolean cut;
    private boolean told;

    private Item(String id, String responseId) {
      this.id = id;
      this.responseId = responseId;
    }

    String id() {
      return id;
    }

    boolean isCut() {
      return cut;
    }

    String text() {
      return all == null ? words.toString() : all;
    }

    void add(String more) {
      words.append(more);
    }

    /** All of its words, as the provider says in the end. */
    void all(String text) {
      if (!text.isEmpty()) {
        all = text;
      }
    }

    void passedOn(AudioPiece piece) {
      bytes += piece.audio().remaining();
      contentIndex = piece.contentIndex();
    }

    boolean spoke() {
      return bytes > 0;
    }

    /** True the first time. */
    boolean tell() {
      boolean first = !told;
      told = true;
      return first;
    }
  }

  Optional<Item> find(String itemId) {
    return Optional.ofNullable(items.get(itemId));
  }

  /** Those of an answer, in order. */
  List<Item> of(String responseId) {
    return items.values().stream().filter(item -> item.responseId.equals(responseId)).toList();
  }

  /** Those whose words have not been told yet. */
  List<Item> open() {
    return items.values().stream().filter(item -> !item.told).toList();
  }

  Item begin(String itemId, String responseId) {
    return items.computeIfAbsent(itemId, id -> new Item(id, responseId));
  }

  /**
   * The caller heard this much of an item, and nothing of those after it.
   *
   * @return what the provider has to be told: never more than was passed on, nothing of what was
   *     not, each item once
   */
  List<Cut> cut(String itemId, long heardMillis) {
    List<Cut> cuts = new ArrayList<>();
    if (!items.containsKey(itemId)) {
      return cuts;
    }
    boolean after = false;
    for (Item item : items.values()) {
      if (after || item.id.equals(itemId)) {
        cut(item, after ? 0 : heardMillis, cuts);
        after = true;
      }
    }
    return cuts;
  }

  private void cut(Item item, long heardMillis, List<Cut> cuts) {
    if (item.cut) {
      return;
    }
    item.cut = true;
    long passedOn = format.millis(item.bytes);
    long heard = Math.max(0, Math.min(heardMillis, passedOn));
    if (passedOn > 0) {
      cuts.add(new Cut(item.id, item.contentIndex, heard, (double) heard / passedOn));
    }
  }
}
