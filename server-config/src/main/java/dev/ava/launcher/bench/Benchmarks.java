package dev.ava.launcher.bench;

import java.util.List;
import java.util.Optional;

/** All benchmarks; a new one is added here. */
final class Benchmarks {
  private static final List<Benchmark> ALL =
      List.of(
          new AnswersBenchmark(),
          new BackfillBenchmark(),
          new CallsBenchmark(),
          new LookupBenchmark(),
          new ParityBenchmark(),
          new ScoringBenchmark(),
          new SmsBenchmark(),
          new StagesBenchmark(),
          new VoiceBenchmark());

  private Benchmarks() {}

  static List<Benchmark> all() {
    return ALL;
  }

  static Optional<Benchmark> named(String name) {
    return ALL.stream().filter(b -> b.name().equals(name)).findFirst();
  }
}
