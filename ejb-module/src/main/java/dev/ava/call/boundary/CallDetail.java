package dev.ava.call.boundary;

import dev.ava.call.control.lists.CallDetailRows;
import dev.ava.shared.NotFound;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** One call of an organisation. Whoever asks for a person records the look. */
@Stateless
@RolesAllowed("viewer")
public class CallDetail {

  private Jdbi jdbi;

  /** For the container. */
  public CallDetail() {}

  @Inject
  public CallDetail(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  public CallView view(UUID orgId, UUID id) {
    return jdbi.withHandle(sql -> CallDetailRows.view(sql, orgId, id))
        .orElseThrow(
            () ->
                new NotFound(
                    "call-not-found", "There is no call " + id + " in your organisation."));
  }
}
