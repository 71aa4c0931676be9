package dev.ava.web.admin;

import dev.ava.migration.boundary.Shadow;
import dev.ava.migration.boundary.ShadowReport;
import dev.ava.migration.boundary.ShadowReport.Difference;
import dev.ava.migration.boundary.ShadowReport.Latency;
import dev.ava.migration.boundary.ShadowReport.Total;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Locale;

/** What both sides answered to the same questions, on {@code admin/migration.xhtml}. */
@Named("shadow")
@RequestScoped
public class ShadowReads {

  private static final int DIFFERENCES = 10;

  @Inject private Shadow shadow;

  private ShadowReport report;

  /**
   * One kind of question.
   *
   * @param latency null: none of the latest comparisons was of this kind
   */
  public record Line(Total total, Latency latency) {

    public String question() {
      return switch (total.kind()) {
        case "list" -> "Lists";
        case "count" -> "Counts";
        case "detail" -> "Single conversations";
        default -> total.kind();
      };
    }

    public String legacy() {
      return latency == null
          ? "–"
          : times(latency.legacyP50Ms(), latency.legacyP95Ms(), latency.legacyP99Ms());
    }

    public String fresh() {
      return latency == null
          ? "–"
          : times(latency.newP50Ms(), latency.newP95Ms(), latency.newP99Ms());
    }

    private static String times(Double half, Double most, Double nearlyAll) {
      return String.format(Locale.ENGLISH, "%.1f / %.1f / %.1f ms", half, most, nearlyAll);
    }
  }

  public List<Line> getLines() {
    return report().totals().stream().map(total -> new Line(total, latency(total.kind()))).toList();
  }

  public List<Difference> getDifferences() {
    return report().differences().stream().limit(DIFFERENCES).toList();
  }

  private Latency latency(String kind) {
    return report().latencies().stream()
        .filter(latency -> latency.kind().equals(kind))
        .findFirst()
        .orElse(null);
  }

  private ShadowReport report() {
    if (report == null) {
      report = shadow.report();
    }
    return report;
  }
}
