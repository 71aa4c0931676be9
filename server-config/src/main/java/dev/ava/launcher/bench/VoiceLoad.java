package dev.ava.launcher.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/**
 * Callers who all speak at the same time, a frame every 20 ms each, in real time. A frame's time
 * counts from when it was due to when it is back, decoded: whatever holds it up on the way, the
 * load generator included, is in it.
 */
final class VoiceLoad implements AutoCloseable {

  static final long FRAME_NANOS = Duration.ofMillis(20).toNanos();

  private static final long DRAIN_NANOS = Duration.ofSeconds(3).toNanos();
  private static final int UNCOUNTED = -1;

  private final Function<VoiceCaller.Ear, VoiceCaller> opener;
  private final List<VoiceCaller> callers = new ArrayList<>();
  private final Recorder micros = new Recorder(3);
  private final LongAdder back = new LongAdder();
  private final AtomicInteger gone = new AtomicInteger();
  private final AtomicReference<String> firstTrouble = new AtomicReference<>("");
  private volatile int measured = UNCOUNTED;
  private int measurements;

  /**
   * @param opener makes a caller and connects it
   */
  VoiceLoad(Function<VoiceCaller.Ear, VoiceCaller> opener) {
    this.opener = opener;
  }

  /** What so many callers got. */
  record Figures(int callers, Histogram micros, long sent, long lost, int gone, String trouble) {

    double millis(double percentile) {
      return micros.getValueAtPercentile(percentile) / 1000.0;
    }

    /** Quick enough, and nothing lost. */
    boolean isGood(double millis) {
      return lost == 0 && gone == 0 && sent > 0 && millis(99) <= millis;
    }

    static String header() {
      return "%-22s %8s %8s %8s %8s %9s %7s"
          .formatted("", "callers", "p50 ms", "p99 ms", "max ms", "frames", "lost");
    }

    String row(String name) {
      return "%-22s %8d %8.2f %8.2f %8.1f %9d %7d%s"
          .formatted(
              name,
              callers,
              millis(50),
              millis(99),
              micros.getMaxValue() / 1000.0,
              sent,
              lost,
              gone == 0 ? "" : "  %d lines lost: %s".formatted(gone, trouble));
    }
  }

  int size() {
    return callers.size();
  }

  /** Callers come or go until there are so many. */
  void become(int wanted) {
    while (callers.size() > wanted) {
      callers.remove(callers.size() - 1).close();
    }
    while (callers.size() < wanted) {
      callers.add(opener.apply(new Ear()));
    }
  }

  /** Everybody speaks for a while; what is sent in the first part is not counted. */
  Figures speak(Duration settling, Duration counting) {
    int measurement = ++measurements;
    measured = measurement;
    micros.reset();
    back.reset();
    long begin = System.nanoTime();
    say(UNCOUNTED, begin, settling);
    long sent = say(measurement, begin + settling.toNanos(), counting);
    long deadline = System.nanoTime() + DRAIN_NANOS;
    while (back.sum() < sent && System.nanoTime() < deadline) {
      LockSupport.parkNanos(FRAME_NANOS);
    }
    measured = UNCOUNTED;
    return new Figures(
        callers.size(),
        micros.getIntervalHistogram(),
        sent,
        sent - back.sum(),
        gone.getAndSet(0),
        firstTrouble.getAndSet(""));
  }

  /** Callers are spread evenly over the 20 ms, as nobody begins to speak at the same moment. */
  private long say(int measurement, long begin, Duration duration) {
    long rounds = duration.toNanos() / FRAME_NANOS;
    int count = callers.size();
    for (long round = 0; round < rounds; round++) {
      for (int caller = 0; caller < count; caller++) {
        long due = begin + round * FRAME_NANOS + FRAME_NANOS * caller / count;
        await(due);
        callers.get(caller).speak(measurement, due);
      }
    }
    return rounds * count;
  }

  private static void await(long due) {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  @Override
  public void close() {
    become(0);
  }

  private final class Ear implements VoiceCaller.Ear {
    private int last = -1;

    /** A frame that came twice or out of order is none. */
    @Override
    public synchronized void heard(SoundStamp stamp) {
      if (stamp.measurement() == measured && stamp.number() > last) {
        micros.recordValue(Math.max(0, (System.nanoTime() - stamp.due()) / 1000));
        back.increment();
      }
      last = Math.max(last, stamp.number());
    }

    @Override
    public void lost(String why) {
      gone.incrementAndGet();
      firstTrouble.compareAndSet("", why);
    }
  }
}
