package dev.ava.launcher;

import java.time.Duration;
import java.util.List;

/** Tells why Ava is not ready, but only what has lasted: a start passes through many states. */
final class PatientTeller {
  private static final Duration LASTING = Duration.ofSeconds(3);
  private final Terminal terminal;
  private List<String> seen = List.of();
  private List<String> told = List.of();
  private long since;

  PatientTeller(Terminal terminal) {
    this.terminal = terminal;
  }

  void notReadyBecause(List<String> reasons, long nanoTime) {
    if (!reasons.equals(seen)) {
      seen = reasons;
      since = nanoTime;
    } else if (nanoTime - since >= LASTING.toNanos() && !reasons.equals(told)) {
      told = reasons;
      reasons.forEach(reason -> terminal.problem("not ready yet: " + reason));
    }
  }
}
