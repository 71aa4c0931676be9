package dev.ava.launcher;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** The only place that prints. Results go to standard output, problems to standard error. */
@SuppressWarnings("SystemOut") // this class is why nobody else needs it
public final class Terminal {
  private static final String BOLD = "\u001b[1m";
  private static final String PLAIN = "\u001b[0m";
  private static final int BAR_WIDTH = 100;
  private final PrintStream out;
  private final PrintStream err;
  private final boolean interactive;
  private final boolean colours;

  @SuppressWarnings("SystemConsoleNull") // the script asks newer JDKs for the console of old
  public Terminal() {
    this(System.out, System.err, System.console() != null);
  }

  Terminal(PrintStream out, PrintStream err, boolean interactive) {
    this.out = out;
    this.err = err;
    this.interactive = interactive;
    this.colours = interactive && System.getenv("NO_COLOR") == null;
  }

  public void say(String line) {
    out.println(line);
    out.flush();
  }

  public void heading(String line) {
    say(colours ? BOLD + line + PLAIN : line);
  }

  public void problem(String sentence) {
    err.println("ava: " + sentence);
    err.flush();
  }

  /** A defect of the launcher: whoever reports it needs the trace. */
  public void unexpected(Exception e) {
    problem("This should not have happened; please report it with what follows.");
    e.printStackTrace(err);
  }

  /**
   * Shows how far something is, with its rate and the time left; nothing where nobody watches.
   *
   * @param total 0 or less: not known
   */
  public ProgressBar bar(String name, long total) {
    return new ProgressBarBuilder()
        .setTaskName(name)
        .setInitialMax(total)
        .showSpeed()
        .setMaxRenderedLength(BAR_WIDTH)
        .setConsumer(
            interactive
                ? new ConsoleProgressBarConsumer(err, BAR_WIDTH)
                : new DelegatingProgressBarConsumer(drawn -> {}))
        .build();
  }
}
