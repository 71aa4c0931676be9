package dev.ava.launcher.demo;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Looks at what others work on, again and again.
 *
 * @param longest when it is at its end
 * @param pause between two looks
 */
record Patience(Duration longest, Duration pause) {

  /**
   * @return what was seen last: as it should be, or at the end of the patience as it is
   */
  <T> T until(Predicate<T> asItShould, Supplier<T> look) throws InterruptedException {
    return until(asItShould, look, seen -> {});
  }

  /**
   * @param otherwise done about what is not as it should be, before each further look
   */
  <T> T until(Predicate<T> asItShould, Supplier<T> look, Consumer<T> otherwise)
      throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    T seen = look.get();
    while (!asItShould.test(seen) && System.nanoTime() < end) {
      Thread.sleep(pause.toMillis());
      otherwise.accept(seen);
      seen = look.get();
    }
    return seen;
  }
}
