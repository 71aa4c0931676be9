package dev.ava.launcher.bench;

import dev.ava.launcher.Workplace;

/** One benchmark of {@code ./ava bench}. */
public interface Benchmark {
  String name();

  /** One line for the list of benchmarks. */
  String purpose();

  /** Runs it and prints figures and ratios; throws a Trouble if it could not measure. */
  void run(Workplace workplace) throws Exception;
}
