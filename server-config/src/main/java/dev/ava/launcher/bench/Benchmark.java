package dev.ava.launcher.bench;

import dev.ava.launcher.Workplace;
import java.util.Map;
import java.util.OptionalLong;

/** One benchmark of {@code ./ava bench}. */
public interface Benchmark {
  String name();

  /** One line for the list of benchmarks. */
  String purpose();

  /** Runs it and prints figures and ratios; throws a Trouble if it could not measure. */
  void run(Workplace workplace) throws Exception;

  /**
   * The same with so many rows, for a benchmark that fills a database.
   *
   * @param rows empty: as many as it thinks right
   */
  default void run(Workplace workplace, OptionalLong rows) throws Exception {
    run(workplace);
  }

  /**
   * The same with what was set by {@code --set name=value}.
   *
   * @param set empty: as the benchmark thinks right
   */
  default void run(Workplace workplace, OptionalLong rows, Map<String, String> set)
      throws Exception {
    run(workplace, rows);
  }
}
