package dev.ava.launcher.standin;

import dev.ava.launcher.Terminal;
import dev.ava.launcher.Workplace;
import dev.ava.launcher.standin.realtime.RealtimeManner;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

@Command(
    name = "stand-in",
    description =
        "Pretends to be the providers' interfaces, for a server that has no credentials;"
            + " Ctrl-C stops it.")
public final class StandInCommand implements Callable<Integer> {
  private final Workplace workplace;

  @Option(
      names = "--port",
      defaultValue = "8099",
      showDefaultValue = Visibility.ALWAYS,
      description = "Of this machine only.")
  private int port;

  public StandInCommand(Workplace workplace) {
    this.workplace = workplace;
  }

  @Override
  public Integer call() throws InterruptedException {
    Terminal terminal = workplace.terminal();
    try (StandIn standIn = StandIn.on(port, Clock.systemUTC())) {
      terminal.heading("The stand-in answers at " + standIn.url());
      terminal.say("  A server goes there with AVA_STAND_IN_URL=" + standIn.url());
      terminal.say("  for every endpoint without an API key. What a call does depends on the last");
      terminal.say("  four digits of its number:");
      for (Manner manner : Manner.values()) {
        terminal.say(
            "    %-6s %s"
                .formatted(
                    manner.digits().isEmpty() ? "others" : manner.digits(), manner.meaning()));
      }
      terminal.say("  What a connection to OpenAI's Realtime interface does depends on its model:");
      for (RealtimeManner manner : RealtimeManner.values()) {
        terminal.say("    %-14s %s".formatted(manner.word(), manner.meaning()));
      }
      terminal.say("Ctrl-C stops it.");
      new CountDownLatch(1).await();
    }
    return 0;
  }
}
