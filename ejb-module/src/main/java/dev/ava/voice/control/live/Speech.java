package dev.ava.voice.control.live;

import dev.ava.assistant.boundary.AudioFormat;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What the assistant says in a call, and how much of it the caller has heard: as the player reports
 * it, else worked out from when it was sent. Guarded by the call's lock.
 */
final class Speech {

  /** Of so many items that were cut, late pieces are known as such. */
  private static final int CUT_KNOWN = 64;

  private final AudioFormat format;
  private final Deque<SpeechItem> items = new ArrayDeque<>();
  private final Map<String, Integer> cut =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
          return size() > CUT_KNOWN;
        }
      };

  private long freeAt;

  Speech(AudioFormat format) {
    this.format = format;
  }

  /** What stopping came upon. */
  record Stopped(SpeechItem item, long heardMillis) {}

  /** The item of this id, begun now if it is new; empty if it was cut. */
  Optional<SpeechItem> item(String id, IntSupplier seq, long now) {
    for (SpeechItem known : items) {
      if (known.id.equals(id)) {
        return Optional.of(known);
      }
    }
    if (cut.containsKey(id)) {
      return Optional.empty();
    }
    SpeechItem fresh = new SpeechItem(id, seq.getAsInt(), format, now);
    items.add(fresh);
    return Optional.of(fresh);
  }

  void sent(SpeechItem item, int bytes, long now) {
    item.sent(bytes, freeAt, now);
    freeAt = item.endsAt();
  }

  void reported(String id, long millis, long now) {
    items.stream()
        .filter(item -> item.id.equals(id))
        .forEach(item -> item.reported(Math.min(millis, item.sentMillis()), now));
  }

  /** The items that are made and heard, in order; they are forgotten here. */
  List<SpeechItem> finished(long now) {
    if (items.isEmpty() || !items.peek().finished(now)) {
      return List.of();
    }
    List<SpeechItem> done = new ArrayList<>();
    while (!items.isEmpty() && items.peek().finished(now)) {
      done.add(items.poll());
    }
    return done;
  }

  boolean silent() {
    return items.isEmpty();
  }

  /** When all that was sent is played. */
  long freeAt() {
    return freeAt;
  }

  /**
   * Stops what is being said. What comes after it was not heard at all, and is forgotten.
   *
   * @param id what the player says it was playing; null: worked out
   * @param playedMillis how much of it; null: worked out
   */
  Optional<Stopped> stop(@Nullable String id, @Nullable Long playedMillis, long now) {
    SpeechItem current = items.poll();
    if (current == null) {
      return Optional.empty();
    }
    boolean told = playedMillis != null && (id == null || id.equals(current.id));
    long heard =
        told ? Math.max(0, Math.min(playedMillis, current.sentMillis())) : current.heardMillis(now);
    cut.put(current.id, current.seq);
    items.forEach(later -> cut.put(later.id, later.seq));
    items.clear();
    freeAt = now;
    return Optional.of(new Stopped(current, heard));
  }

  /** The place of an item that was cut; empty: it was not. */
  Optional<Integer> placeOfCut(String id) {
    return Optional.ofNullable(cut.get(id));
  }
}
