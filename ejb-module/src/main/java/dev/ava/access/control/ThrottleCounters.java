package dev.ava.access.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/**
 * The table login_throttle. One statement for each step, so that nodes can't overtake each other.
 */
@ApplicationScoped
public class ThrottleCounters {

  /**
   * Counts unless locked. "Quiet" is a window after the first failure and after the last lock; a
   * lock alone does not start the count anew, or the delay would never grow.
   */
  private static final String COUNT =
      """
      INSERT INTO login_throttle AS t (throttle_key, failures, window_started_at)
      VALUES (:key, 1, :now)
      ON CONFLICT (throttle_key) DO UPDATE SET
        failures = CASE WHEN t.window_started_at < :quiet AND coalesce(t.locked_until < :quiet, true)
                        THEN 1 ELSE t.failures + 1 END,
        window_started_at = CASE WHEN t.window_started_at < :quiet AND coalesce(t.locked_until < :quiet, true)
                                 THEN :now ELSE t.window_started_at END,
        locked_until = CASE WHEN t.window_started_at < :quiet AND coalesce(t.locked_until < :quiet, true)
                              OR t.failures + 1 < :limit
                            THEN NULL
                            ELSE :now + make_interval(secs =>
                              (string_to_array(:locks, ',')::int[])[least(t.failures + 1, :steps)]) END
      WHERE t.locked_until IS NULL OR t.locked_until <= :now
      """;

  private Jdbi jdbi;

  /** For the proxy. */
  protected ThrottleCounters() {}

  @Inject
  ThrottleCounters(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Counts one attempt.
   *
   * @return until when this key is locked, in which case nothing was counted
   */
  Optional<Instant> count(String key, ThrottlePolicy policy, Instant now) {
    String locks = policy.locksInSeconds();
    return jdbi.withHandle(
        handle -> {
          int counted =
              handle
                  .createUpdate(COUNT)
                  .bind("key", key)
                  .bind("now", now.atOffset(ZoneOffset.UTC))
                  .bind("quiet", now.minus(ThrottlePolicy.WINDOW).atOffset(ZoneOffset.UTC))
                  .bind("limit", policy.limit())
                  .bind("locks", locks)
                  .bind("steps", locks.split(",", -1).length)
                  .execute();
          if (counted == 1) {
            return Optional.empty();
          }
          return handle
              .createQuery("SELECT locked_until FROM login_throttle WHERE throttle_key = :key")
              .bind("key", key)
              .mapTo(Instant.class)
              .findOne()
              .filter(until -> until.isAfter(now));
        });
  }

  void clear(String key) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate("DELETE FROM login_throttle WHERE throttle_key = :key")
                .bind("key", key)
                .execute());
  }

  /** One success takes back its own count, not those of others: an address is shared. */
  void takeBack(String key, ThrottlePolicy policy) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    UPDATE login_throttle SET failures = greatest(failures - 1, 0),
                           locked_until = CASE WHEN failures - 1 >= :limit THEN locked_until END
                     WHERE throttle_key = :key
                    """)
                .bind("key", key)
                .bind("limit", policy.limit())
                .execute());
  }

  /** Rows that no longer count. */
  public int forgetBefore(Instant time) {
    return jdbi.withHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    DELETE FROM login_throttle
                     WHERE window_started_at < :time AND coalesce(locked_until < :time, true)
                    """)
                .bind("time", time.atOffset(ZoneOffset.UTC))
                .execute());
  }
}
