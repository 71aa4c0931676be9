package dev.ava.launcher;

import java.io.PrintStream;

/** The only place that prints. Results go to standard output, problems to standard error. */
@SuppressWarnings("SystemOut") // this class is why nobody else needs it
public final class Terminal {
  private static final String BOLD = "\u001b[1m";
  private static final String PLAIN = "\u001b[0m";
  private final PrintStream out;
  private final PrintStream err;
  private final boolean colours;

  @SuppressWarnings("SystemConsoleNull") // the script asks newer JDKs for the console of old
  public Terminal() {
    this(System.out, System.err, System.console() != null && System.getenv("NO_COLOR") == null);
  }

  Terminal(PrintStream out, PrintStream err, boolean colours) {
    this.out = out;
    this.err = err;
    this.colours = colours;
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

  /** For progress bars, which stay out of what a pipe reads. */
  public PrintStream progress() {
    return err;
  }
}
