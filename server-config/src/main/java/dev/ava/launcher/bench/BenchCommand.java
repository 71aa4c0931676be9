package dev.ava.launcher.bench;

import dev.ava.launcher.Terminal;
import dev.ava.launcher.Trouble;
import dev.ava.launcher.Workplace;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "bench", description = "Runs a benchmark; without a name, lists them.")
public final class BenchCommand implements Callable<Integer> {
  private final Workplace workplace;

  @Parameters(arity = "0..1", paramLabel = "NAME")
  private String name;

  @Option(names = "--rows", description = "How many rows, for a benchmark that fills a database.")
  private Long rows;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "Something else that a benchmark lets you choose; the list says what.")
  private Map<String, String> set;

  public BenchCommand(Workplace workplace) {
    this.workplace = workplace;
  }

  @Override
  public Integer call() throws Exception {
    if (name == null) {
      list(workplace.terminal());
      return 0;
    }
    Benchmarks.named(name)
        .orElseThrow(
            () -> new Trouble("There is no benchmark " + name + "; ./ava bench lists them all."))
        .run(
            workplace,
            rows == null ? OptionalLong.empty() : OptionalLong.of(rows),
            set == null ? Map.of() : set);
    return 0;
  }

  private static void list(Terminal terminal) {
    Benchmarks.all().forEach(b -> terminal.say(String.format("  %-12s %s", b.name(), b.purpose())));
    if (Benchmarks.all().isEmpty()) {
      terminal.say("No benchmarks yet.");
    }
  }
}
