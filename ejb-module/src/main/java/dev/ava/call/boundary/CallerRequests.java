package dev.ava.call.boundary;

import dev.ava.call.control.RequestRows;
import dev.ava.shared.InvalidInput;
import dev.ava.shared.NotFound;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** What callers left for people to do. */
@Stateless
public class CallerRequests {

  private static final Set<String> STATUSES = Set.of("open", "done");
  private static final int MOST = 200;

  @Inject private Jdbi jdbi;
  @Inject private Clock clock;

  /**
   * Newest first, at most 200.
   *
   * @param status {@code open} or {@code done}
   */
  @RolesAllowed("viewer")
  public List<CallerRequest> list(UUID orgId, String status) {
    if (!STATUSES.contains(status)) {
      throw new InvalidInput("invalid-parameter", "status must be open or done.");
    }
    return jdbi.withHandle(sql -> RequestRows.list(sql, orgId, status, MOST));
  }

  /** Somebody did it; asked again, the first stays on record. */
  @RolesAllowed("operator")
  public CallerRequest done(UUID orgId, UUID id, String by) {
    return jdbi.withHandle(
        sql -> {
          RequestRows.done(sql, orgId, id, by, clock.instant());
          return RequestRows.find(sql, orgId, id)
              .orElseThrow(
                  () ->
                      new NotFound(
                          "no-such-request", "Your organisation has no request " + id + "."));
        });
  }
}
