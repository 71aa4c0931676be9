package dev.ava.launcher;

import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "up", description = "Starts Ava on this machine; Ctrl-C stops it.")
final class UpCommand implements Callable<Integer> {
  private final Workplace workplace;

  UpCommand(Workplace workplace) {
    this.workplace = workplace;
  }

  @Override
  public Integer call() {
    long began = System.nanoTime();
    try (RunningAva ava = workplace.newInstance()) {
      ava.start();
      long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
      new Welcome(workplace.settings(), ava.home()).tell(workplace.terminal(), seconds);
      ava.awaitEnd();
    }
    return 0;
  }
}
