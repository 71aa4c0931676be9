package dev.ava.launcher.bench;

import dev.ava.launcher.Terminal;
import dev.ava.launcher.Workplace;
import dev.ava.scoring.boundary.Exam;
import dev.ava.scoring.boundary.Scorable;
import java.util.List;
import java.util.Map;

/** How well and how fast the offline scorer judges; needs neither a database nor a server. */
final class ScoringBenchmark implements Benchmark {

  private static final int WARM = 20;
  private static final int ROUNDS = 50;

  @Override
  public String name() {
    return "scoring";
  }

  @Override
  public String purpose() {
    return "the offline scorer on the labelled conversations: what it gets right, and how fast";
  }

  @Override
  public void run(Workplace workplace) {
    Terminal terminal = workplace.terminal();
    tell(terminal, "development (rules were tuned on these)", Exam.offline(false));
    Exam test = Exam.offline(true);
    tell(terminal, "test", test);
    terminal.say("what it gets wrong in the test:");
    test.mistakes().forEach(mistake -> terminal.say("  " + mistake));
    judge(WARM);
    long begin = System.nanoTime();
    int judged = judge(ROUNDS);
    terminal.say(
        "%,.0f conversations/s on one thread"
            .formatted(judged * 1e9 / (System.nanoTime() - begin)));
  }

  private static int judge(int rounds) {
    List<Scorable> conversations = Exam.examined();
    int judged = 0;
    for (int round = 0; round < rounds; round++) {
      for (Scorable conversation : conversations) {
        judged += Exam.judge(conversation).score() > 0 ? 1 : 0;
      }
    }
    return judged;
  }

  private static void tell(Terminal terminal, String name, Exam exam) {
    terminal.say(
        "%s: %d conversations, mean error of the score %.2f, %d within one"
            .formatted(name, exam.conversations(), exam.meanError(), exam.withinOne()));
    tell(terminal, "outcome", exam.outcomes());
    tell(terminal, "sentiment", exam.sentiments());
  }

  private static void tell(Terminal terminal, String what, Map<String, Exam.Right> parts) {
    Exam.Right all = Exam.together(parts);
    terminal.say("  %-9s %-24s %3d of %d".formatted(what, "all", all.right(), all.all()));
    parts.forEach(
        (word, right) ->
            terminal.say("  %-9s %-24s %3d of %d".formatted("", word, right.right(), right.all())));
  }
}
