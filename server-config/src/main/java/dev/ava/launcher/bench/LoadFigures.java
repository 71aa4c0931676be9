package dev.ava.launcher.bench;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/** What a load showed. Times are in milliseconds; an error is no answer or one that is not 2xx. */
public record LoadFigures(Duration took, Histogram micros, long errors, String firstError) {

  public long answered() {
    return micros.getTotalCount();
  }

  public double perSecond() {
    return answered() / (took.toNanos() / 1e9);
  }

  public double percentile(double percentile) {
    return micros.getValueAtPercentile(percentile) / 1000.0;
  }

  public double slowest() {
    return micros.getMaxValue() / 1000.0;
  }

  /** One line under {@link #header}. */
  public String row(String name) {
    return String.format(
        "%-34s %10.1f %9.2f %9.2f %9.2f %9.2f %8d%s",
        name,
        perSecond(),
        percentile(50),
        percentile(95),
        percentile(99),
        slowest(),
        errors,
        errors == 0 ? "" : "  " + firstError);
  }

  public static String header() {
    return String.format(
        "%-34s %10s %9s %9s %9s %9s %8s",
        "", "requests/s", "p50 ms", "p95 ms", "p99 ms", "max ms", "errors");
  }
}
