package dev.ava.launcher.bench;

import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Load on an HTTP server: N connections, each with a thread of its own. */
public final class HttpLoad {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private final InetSocketAddress address;
  private final RequestSource requests;
  private final int connections;

  public HttpLoad(URI server, RequestSource requests, int connections) {
    this.address = new InetSocketAddress(server.getHost(), server.getPort());
    this.requests = requests;
    this.connections = connections;
  }

  /** Every connection sends the next request as soon as it has the answer to the one before. */
  public LoadFigures asFastAsPossible(Duration duration) throws InterruptedException {
    return run(duration, 0);
  }

  /**
   * Requests are due at a fixed rate, whether or not the server keeps up, and the time of each
   * counts from when it was due: a stall shows in every request that it delayed.
   */
  public LoadFigures atRate(double perSecond, Duration duration) throws InterruptedException {
    return run(duration, Math.round(connections * 1e9 / perSecond));
  }

  private LoadFigures run(Duration duration, long nanosBetween) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(connections);
    try {
      long start = System.nanoTime();
      List<Future<LoadThread>> running = new ArrayList<>();
      for (int connection = 0; connection < connections; connection++) {
        // connections take turns, so that the whole load is even
        long first = start + nanosBetween * connection / connections;
        LoadThread thread =
            new LoadThread(
                new KeepAliveConnection(address, TIMEOUT),
                requests,
                connection,
                new LoadThread.Schedule(first, nanosBetween, start + duration.toNanos()));
        running.add(threads.submit(thread, thread));
      }
      LoadThread total = null;
      for (Future<LoadThread> future : running) {
        total = total == null ? future.get() : total.plus(future.get());
      }
      return total.figures(Duration.ofNanos(System.nanoTime() - start));
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      threads.shutdownNow();
      threads.awaitTermination(1, TimeUnit.SECONDS);
    }
  }
}
