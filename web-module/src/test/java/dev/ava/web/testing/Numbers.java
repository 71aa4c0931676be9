package dev.ava.web.testing;

import java.util.concurrent.atomic.AtomicInteger;

/** Telephone numbers that no other test has: drawn at random, two would be the same one day. */
public final class Numbers {

  private static final AtomicInteger LAST = new AtomicInteger(1000);

  private Numbers() {}

  /** As E.164 has it, {@code +1415551} and four digits. */
  public static String next() {
    return "+1415551%04d".formatted(LAST.incrementAndGet());
  }
}
