package dev.ava.launcher.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/** One connection of a load, and what it saw. */
final class LoadThread implements Runnable {
  private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(2);
  private final KeepAliveConnection connection;
  private final RequestSource requests;
  private final int index;
  private final Schedule schedule;
  private final Histogram micros = new Histogram(LONGEST_MICROS, 3);
  private long errors;
  private String firstError = "";

  /** When to send, by {@link System#nanoTime}; {@code between} 0: whenever possible. */
  record Schedule(long first, long between, long end) {}

  LoadThread(KeepAliveConnection connection, RequestSource requests, int index, Schedule schedule) {
    this.connection = connection;
    this.requests = requests;
    this.index = index;
    this.schedule = schedule;
  }

  @Override
  public void run() {
    try (connection) {
      long due = schedule.first;
      for (long number = 0; ; number++) {
        long start = schedule.between == 0 ? System.nanoTime() : due;
        if (start - schedule.end >= 0 || Thread.currentThread().isInterrupted()) {
          return;
        }
        waitUntil(start);
        exchange(requests.request(index, number), start);
        due += schedule.between;
      }
    } catch (IOException e) {
      error(e.toString());
    }
  }

  private static void waitUntil(long start) {
    for (long left = start - System.nanoTime(); left > 0; left = start - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private void exchange(byte[] request, long start) {
    try {
      int status = connection.exchange(request);
      if (status / 100 == 2) {
        micros.recordValue(
            Math.min(LONGEST_MICROS, TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start)));
      } else {
        error("status " + status);
      }
    } catch (IOException e) {
      error(e.toString());
    }
  }

  private void error(String what) {
    firstError = errors == 0 ? what : firstError;
    errors++;
  }

  LoadThread plus(LoadThread other) {
    micros.add(other.micros);
    if (errors == 0) {
      firstError = other.firstError;
    }
    errors += other.errors;
    return this;
  }

  LoadFigures figures(Duration took) {
    return new LoadFigures(took, micros, errors, firstError);
  }
}
