package dev.ava.launcher;

import dev.ava.migration.boundary.Progress;
import me.tongfei.progressbar.ProgressBar;

/**
 * Shows how far long work is: a bar a step, with rate and time left. Ctrl-C lets it stop after its
 * batch; the program ends when it has.
 */
final class RunWatch implements Progress, AutoCloseable {
  private final Terminal terminal;
  private final Thread onSignal;
  private volatile boolean stopping;
  private volatile boolean ended;
  private ProgressBar bar;

  /**
   * @param howToGoOn the command to run after a stop
   */
  RunWatch(Terminal terminal, String howToGoOn) {
    this.terminal = terminal;
    Thread worker = Thread.currentThread();
    this.onSignal = new Thread(() -> stop(worker, howToGoOn), "stop");
    Runtime.getRuntime().addShutdownHook(onSignal);
  }

  static String who() {
    return "cli:" + System.getProperty("user.name");
  }

  private void stop(Thread worker, String howToGoOn) {
    if (ended) {
      return;
    }
    stopping = true;
    terminal.say("\nStopping after this batch …");
    try {
      worker.join(60_000); // it can't end while we hold up the shutdown, but its work does
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    terminal.say("Go on with " + howToGoOn);
  }

  @Override
  public synchronized void step(String name, long total) {
    end();
    ended = false;
    bar = terminal.bar(name, total);
  }

  @Override
  public synchronized void advance(long rows) {
    if (bar != null) {
      bar.stepBy(rows);
    }
  }

  @Override
  public boolean stopRequested() {
    return stopping;
  }

  /** The work is over: the bar goes, and Ctrl-C is as usual. */
  synchronized void end() {
    ended = true;
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }

  @Override
  public void close() {
    end();
    if (!stopping) {
      Runtime.getRuntime().removeShutdownHook(onSignal);
    }
  }
}
