package dev.ava.migration.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/**
 * {@link PhaseChange} for the console and the API. Without a JTA transaction: the engine commits by
 * itself. Whoever calls has made sure that the caller operates the migration ({@link
 * OperatingOrganization}).
 */
@Stateless
@RolesAllowed("admin")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Phases {

  @Inject private Jdbi jdbi;
  @Inject private Clock clock;

  public PhaseOverview overview() {
    return engine().overview();
  }

  public List<PhaseStep> history() {
    return engine().history();
  }

  /** See {@link PhaseChange#change}. */
  public PhaseState change(Phase to, String reason, String who, Reads reads) {
    return engine().change(to, reason, who, reads);
  }

  /** See {@link PhaseChange#setReads}. */
  public PhaseState setReads(Reads reads, String reason, String who) {
    return engine().setReads(reads, reason, who);
  }

  private PhaseChange engine() {
    return new PhaseChange(jdbi, clock);
  }
}
