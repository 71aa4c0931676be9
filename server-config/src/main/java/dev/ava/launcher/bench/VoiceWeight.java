package dev.ava.launcher.bench;

import dev.ava.launcher.Terminal;
import java.io.IOException;
import java.time.Duration;

/**
 * What a call costs the server: what lives on its heap, and its threads, with ever more callers who
 * have all spoken. A server that does nothing varies by more than a few calls weigh, so what counts
 * is the slope (least squares), not a difference.
 */
final class VoiceWeight {

  private static final int STEP = 50;
  private static final int STEPS = 5;
  private static final double KIB = 1024;

  private final ServerGauge server;
  private final VoiceLoad calls;
  private final Terminal terminal;

  VoiceWeight(ServerGauge server, VoiceLoad calls, Terminal terminal) {
    this.server = server;
    this.calls = calls;
    this.terminal = terminal;
  }

  void tell() throws IOException {
    double meanCalls = STEP * (STEPS - 1) / 2.0;
    double[] heap = new double[STEPS];
    double meanHeap = 0;
    for (int step = 0; step < STEPS; step++) {
      calls.become(step * STEP);
      calls.speak(Duration.ZERO, Duration.ofSeconds(2));
      heap[step] = server.liveHeap();
      meanHeap += heap[step] / STEPS;
      terminal.say(
          "%3d calls: %.1f MiB of heap live, %d threads"
              .formatted(step * STEP, heap[step] / KIB / KIB, server.threads()));
    }
    calls.become(0);
    double together = 0;
    double squares = 0;
    for (int step = 0; step < STEPS; step++) {
      double distance = step * STEP - meanCalls;
      together += distance * (heap[step] - meanHeap);
      squares += distance * distance;
    }
    terminal.say("A call: %.0f KiB of heap".formatted(together / squares / KIB));
  }
}
