package dev.ava.launcher.demo;

import dev.ava.launcher.Workplace;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
    name = "demo",
    description = "A clinic's day of text messages, on a running Ava or a new one.")
public final class DemoCommand implements Callable<Integer> {
  public DemoCommand(Workplace workplace) {}

  @Override
  public Integer call() {
    return 0;
  }
}
