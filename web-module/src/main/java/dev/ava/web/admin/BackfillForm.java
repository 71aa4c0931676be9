package dev.ava.web.admin;

import dev.ava.migration.boundary.BackfillOptions;
import dev.ava.migration.boundary.MigrationRuns;
import dev.ava.web.rest.MigrationAccess;
import dev.ava.web.security.CurrentCaller;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

/** Asks for backfills on {@code admin/migration.xhtml}. */
@Named("backfillForm")
@ViewScoped
public class BackfillForm implements Serializable {

  @Inject private MigrationRuns runs;
  @Inject private CurrentCaller caller;
  @Inject private MigrationAccess access;
  @Inject private MigrationBacking migration;

  private Long limit;
  private Integer batch = BackfillOptions.USUAL_BATCH;
  private Integer maxLatencyMs = BackfillOptions.USUAL_LATENCY_MS;
  private String sessionIds;
  private Outcome outcome;

  /** Looks and counts. */
  public void tryOut() {
    ask(true, "A dry run was asked for; it writes nothing. What it found appears under Last runs.");
  }

  public void start() {
    ask(false, "A backfill was asked for. What came of it appears under Last runs.");
  }

  private void ask(boolean dryRun, String done) {
    outcome =
        Outcome.of(
            () -> {
              access.mustOperate();
              runs.backfill(caller.orgId(), options(dryRun), caller.name());
              return done;
            });
    migration.showAll();
  }

  private BackfillOptions options(boolean dryRun) {
    List<String> ids =
        sessionIds == null || sessionIds.isBlank()
            ? List.of()
            : Stream.of(sessionIds.strip().split("[\\s,;]+", -1)).toList();
    return new BackfillOptions(
        dryRun,
        limit,
        ids,
        batch == null ? BackfillOptions.USUAL_BATCH : batch,
        BackfillOptions.USUAL_WORKERS,
        maxLatencyMs == null ? BackfillOptions.USUAL_LATENCY_MS : maxLatencyMs,
        null,
        null);
  }

  public Long getLimit() {
    return limit;
  }

  public void setLimit(Long limit) {
    this.limit = limit;
  }

  public Integer getBatch() {
    return batch;
  }

  public void setBatch(Integer batch) {
    this.batch = batch;
  }

  public Integer getMaxLatencyMs() {
    return maxLatencyMs;
  }

  public void setMaxLatencyMs(Integer maxLatencyMs) {
    this.maxLatencyMs = maxLatencyMs;
  }

  public String getSessionIds() {
    return sessionIds;
  }

  public void setSessionIds(String sessionIds) {
    this.sessionIds = sessionIds;
  }

  public Outcome getOutcome() {
    return outcome;
  }
}
