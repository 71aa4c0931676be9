package dev.ava.call.boundary;

import dev.ava.call.control.lists.FigureRows;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Figures of an organisation's calls; tests are not among them. */
@Stateless
@RolesAllowed("viewer")
public class CallFigures {

  private static final Duration QUARTER = Duration.ofDays(90);

  private Jdbi jdbi;
  private Clock clock;

  /** For the container. */
  public CallFigures() {}

  @Inject
  public CallFigures(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /**
   * Calls of some time.
   *
   * @param averageSeconds of those that say how long they took; null: none does
   * @param today since the day began where the organisation is
   */
  public record Stats(
      long total,
      long inbound,
      long outbound,
      long completed,
      long missed,
      long today,
      @Nullable Double averageSeconds) {}

  public Stats stats(UUID orgId, Duration window, ZoneId zone) {
    Instant now = clock.instant();
    Instant today = now.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
    return jdbi.withHandle(sql -> FigureRows.stats(sql, orgId, now.minus(window), today));
  }

  public CallSummary summary(UUID orgId, ZoneId zone) {
    Instant now = clock.instant();
    return jdbi.withHandle(
        sql -> FigureRows.summary(sql, orgId, now.minus(QUARTER), now.atZone(zone)));
  }

  /** Whose callers have no name, and why, among the calls of the last days. */
  public UnknownCallers unknown(UUID orgId, int days) {
    Instant since = clock.instant().minus(Duration.ofDays(days));
    return jdbi.withHandle(sql -> FigureRows.unknown(sql, orgId, days, since));
  }
}
