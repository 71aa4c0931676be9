package dev.ava.launcher.bench;

import dev.ava.launcher.Terminal;
import dev.ava.launcher.Workplace;
import java.net.URI;
import java.time.Duration;

/**
 * How long a telephone rings for us: a provider asks who is calling, and the caller is looked up,
 * the call put on record and the history told before the answer.
 */
final class AnswersBenchmark implements Benchmark {

  private static final int CONNECTIONS = 8;
  private static final double PER_SECOND = 50;
  private static final Duration WARM_UP = Duration.ofSeconds(15);
  private static final Duration RUN = Duration.ofSeconds(30);
  private static final double AIM_MILLISECONDS = 200;

  @Override
  public String name() {
    return "answers";
  }

  @Override
  public String purpose() {
    return "who is calling? asked by ElevenLabs and Vapi 50 times a second, for callers of every kind";
  }

  @Override
  public void run(Workplace workplace) throws Exception {
    try (BenchInstance instance = BenchInstance.start(workplace)) {
      Terminal terminal = workplace.terminal();
      terminal.say("Filling the database with 200,000 calls of 20,000 customers …");
      BenchScripts scripts = new BenchScripts(instance.database());
      scripts.execute("DELETE FROM customers");
      scripts.run("answers/fill.sql");
      scripts.execute("VACUUM ANALYZE");
      for (AskedAnswers provider : AskedAnswers.values()) {
        instance.register(provider.endpoint());
      }
      measure(URI.create(instance.url()), terminal);
    }
  }

  private static void measure(URI server, Terminal terminal) throws InterruptedException {
    terminal.say("Warming up …");
    for (AskedAnswers provider : AskedAnswers.values()) {
      new HttpLoad(server, provider.of(AskedAnswers.Caller.KNOWN), CONNECTIONS)
          .asFastAsPossible(WARM_UP);
    }
    terminal.heading("Server, PostgreSQL and load generator side by side on this machine");
    terminal.say(LoadFigures.header());
    byte[] ping = SignedTexts.post("/api/webhooks/ping", "", "x".repeat(600));
    LoadFigures nothing =
        new HttpLoad(server, (c, n) -> ping, CONNECTIONS).atRate(PER_SECOND, RUN.dividedBy(2));
    terminal.say(nothing.row("no-op POST, same server"));
    double worst = 0;
    for (AskedAnswers provider : AskedAnswers.values()) {
      terminal.say(provider.name());
      for (AskedAnswers.Caller caller : AskedAnswers.Caller.values()) {
        LoadFigures asked =
            new HttpLoad(server, provider.of(caller), CONNECTIONS).atRate(PER_SECOND, RUN);
        terminal.say(asked.row("  " + caller.title));
        worst = Math.max(worst, asked.percentile(99));
      }
    }
    terminal.say(
        "The slowest p99 is %.1f ms (aim: %.0f), %.1f times that of the no-op."
            .formatted(worst, AIM_MILLISECONDS, worst / nothing.percentile(99)));
  }
}
