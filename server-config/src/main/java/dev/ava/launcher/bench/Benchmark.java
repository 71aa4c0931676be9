package dev.ava.launcher.bench;

import dev.ava.launcher.Workplace;
import java.util.OptionalLong;

/** One benchmark of {@code ./ava bench}. */
public interface Benchmark {
  String name();

  /** One line for the list of benchmarks. */
  String purpose();

  /**
   * Runs it and prints figures and ratios; throws a Trouble if it could not measure.
   *
   * @param rows how large the data is, for a benchmark that fills a database; empty: its own idea
   */
  void run(Workplace workplace, OptionalLong rows) throws Exception;
}
