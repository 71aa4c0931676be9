package dev.ava.voice.control.live;

import dev.ava.assistant.boundary.AudioFormat;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One turn of the assistant, as it is made and played. Times are milliseconds. */
final class SpeechItem {

  /** A player reports every now and then; so much may have been heard since. */
  private static final long SINCE_REPORT = 250;

  /** Reports come a little late; after this time nobody waits for the last one. */
  private static final long PATIENCE = 3000;

  /** Less than a syllable. */
  private static final long NOTHING_LEFT = 60;

  final String id;
  final int seq;
  final StringBuilder text = new StringBuilder();
  boolean made;

  private final AudioFormat format;
  private final long begunAt;
  private long bytes;
  private long startsAt;
  private long reported = -1;
  private long reportedAt;

  SpeechItem(String id, int seq, AudioFormat format, long now) {
    this.id = id;
    this.seq = seq;
    this.format = format;
    this.begunAt = now;
  }

  /**
   * @param free when all that was sent before is played
   */
  void sent(int more, long free, long now) {
    if (bytes == 0) {
      startsAt = Math.max(free, now);
    } else if (endsAt() < now) {
      // The player ran dry in between.
      startsAt += now - endsAt();
    }
    bytes += more;
  }

  boolean hasSound() {
    return bytes > 0;
  }

  long sentMillis() {
    return format.millis(bytes);
  }

  /** When it is played, as far as it was sent and if nothing holds it up. */
  long endsAt() {
    return startsAt + sentMillis();
  }

  void reported(long millis, long now) {
    reported = Math.max(reported, millis);
    reportedAt = now;
  }

  long heardMillis(long now) {
    long byClock = sentMillis() - Math.max(0, Math.min(sentMillis(), endsAt() - now));
    return reported < 0
        ? byClock
        : Math.min(sentMillis(), reported + Math.min(SINCE_REPORT, now - reportedAt));
  }

  boolean played(long now) {
    if (!hasSound()) {
      return true;
    }
    boolean confirmed = reported < 0 || sentMillis() - reported < NOTHING_LEFT;
    return now >= endsAt() && (confirmed || now >= endsAt() + PATIENCE);
  }

  /** Made and heard to the end. */
  boolean finished(long now) {
    return made && played(now);
  }

  /** Made, and so near its end that stopping it stops nothing. */
  boolean asGoodAsFinished(long heardMillis) {
    return made && sentMillis() - heardMillis < NOTHING_LEFT;
  }

  LiveTurn whole(long now) {
    Integer heard = hasSound() ? Math.toIntExact(sentMillis()) : null;
    return turn(text.toString(), null, heard, hasSound() ? endsAt() : now, now, false);
  }

  /** What was heard of it: the words whose sound was, in proportion. */
  LiveTurn cut(long heardMillis, long now, boolean interrupted) {
    if (!hasSound()) {
      return turn(text.toString(), null, null, now, now, interrupted);
    }
    String heard = firstWords(text.toString(), (double) heardMillis / sentMillis());
    return turn(heard, text.toString(), Math.toIntExact(heardMillis), now, now, interrupted);
  }

  private LiveTurn turn(
      String heard,
      @Nullable String all,
      @Nullable Integer heardMillis,
      long to,
      long now,
      boolean interrupted) {
    Instant from = Instant.ofEpochMilli(hasSound() ? Math.min(startsAt, now) : begunAt);
    Instant end = Instant.ofEpochMilli(Math.min(to, now));
    return new LiveTurn(
        seq,
        "assistant",
        id,
        heard,
        heard.equals(all) ? null : all,
        heardMillis,
        from,
        end.isBefore(from) ? from : end,
        interrupted);
  }

  /** Whole words; one that was begun was not heard. */
  static String firstWords(String text, double part) {
    if (part >= 1) {
      return text;
    }
    int end = (int) (text.length() * part);
    if (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
      while (end > 0 && !Character.isWhitespace(text.charAt(end - 1))) {
        end--;
      }
    }
    return text.substring(0, end).stripTrailing();
  }
}
