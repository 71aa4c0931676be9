package dev.ava.launcher.bench;

import dev.ava.launcher.Terminal;
import dev.ava.launcher.Workplace;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Voice sessions of twenty turns through HTTP, in the phases that write one side and both. */
final class SessionsBenchmark implements Benchmark {

  private static final int CONNECTIONS = 16;
  private static final Duration WARM_UP = Duration.ofSeconds(30);
  private static final Duration RUN = Duration.ofSeconds(20);
  private static final int ROUNDS = 2;

  @Override
  public String name() {
    return "sessions";
  }

  @Override
  public String purpose() {
    return "voice sessions of 20 turns a second, recorded on one side and on both";
  }

  @Override
  public void run(Workplace workplace) throws Exception {
    try (BenchInstance instance = BenchInstance.start(workplace)) {
      measure(instance, workplace.terminal());
    }
  }

  private static void measure(BenchInstance instance, Terminal terminal) throws Exception {
    terminal.say("Warming up for " + WARM_UP.toSeconds() + " s …");
    load(instance, "warm").asFastAsPossible(WARM_UP);
    terminal.heading("Server, PostgreSQL and load generator side by side on this machine");
    terminal.say(LoadFigures.header());
    for (int round = 1; round <= ROUNDS; round++) {
      for (String phase : List.of("CUTOVER", "DUAL_WRITE")) {
        BenchInstance.execute(
            instance.database(), "UPDATE migration_phase SET phase = '" + phase + "'");
        LoadFigures figures = load(instance, phase + round).asFastAsPossible(RUN);
        terminal.say(figures.row(phase + ", " + CONNECTIONS + " connections"));
        terminal.say("  calls a second: %.1f".formatted(figures.perSecond() / ToldCalls.REQUESTS));
      }
    }
  }

  private static HttpLoad load(BenchInstance instance, String name) {
    return new HttpLoad(
        URI.create(instance.url()), new ToldCalls(instance.authorization(), name), CONNECTIONS);
  }
}
