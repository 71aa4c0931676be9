package dev.ava.provider.twilio;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far the caller has heard what was sent: behind every piece of sound goes a mark, which Twilio
 * sends back when it has played the piece. Used by both directions of a stream, so it locks.
 *
 * <p>After a clear Twilio sends every mark that is still out back at once. Those are of sound that
 * nobody heard.
 */
final class MediaMarks {

  private final Map<String, Heard> out = new LinkedHashMap<>();
  private @Nullable String item;
  private long bytes;

  /**
   * How much of an item was heard.
   *
   * @param bytes 8 are a millisecond
   */
  record Heard(String itemId, long bytes) {

    long millis() {
      return bytes / 8;
    }
  }

  /** A piece of an item goes out; the name of the mark behind it. */
  synchronized String sent(String itemId, int length) {
    if (!itemId.equals(item)) {
      item = itemId;
      bytes = 0;
    }
    bytes += length;
    String name = itemId + ":" + bytes;
    out.put(name, new Heard(itemId, bytes));
    return name;
  }

  /** A mark came back. Null: it is not ours, or of sound that was thrown away. */
  synchronized @Nullable Heard back(String name) {
    return out.remove(name);
  }

  /** What is out was thrown away. */
  synchronized void cleared() {
    out.clear();
  }

  synchronized boolean allHeard() {
    return out.isEmpty();
  }
}
