package dev.ava.migration.boundary;

import dev.ava.access.boundary.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import org.jdbi.v3.core.Jdbi;

/** The evidence page on a server. It reads in a transaction of its own, from one snapshot. */
@Stateless
@RolesAllowed(Role.ADMIN_NAME)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class EvidencePage {

  @Inject private Jdbi jdbi;
  @Inject private Clock clock;

  public Evidence collect(String by) {
    return new EvidenceReport(jdbi, clock).collect(by);
  }
}
