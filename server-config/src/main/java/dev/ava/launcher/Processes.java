package dev.ava.launcher;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ending processes for certain. */
final class Processes {
  private Processes() {}

  /** Asks it to end, and ends it if it does not within the grace. */
  static void end(ProcessHandle process, Duration grace) {
    process.destroy();
    if (!endsWithin(process, grace)) {
      process.destroyForcibly();
      endsWithin(process, grace);
    }
  }

  static boolean endsWithin(ProcessHandle process, Duration grace) {
    try {
      process.onExit().get(grace.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
